package org.atwin.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atwin.at.Facts;
import org.atwin.at.IntRanges;
import org.atwin.dialect.Model;
import org.atwin.twin.TwinBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is said of each OneMO series is what its manual says. */
class ModelFactsTest {

  /** Of the facts, those that stand in another form below. */
  private static final Set<String> COMBINED =
      Set.of("connect_id_min", "connect_id_max", "dns_ipv4_default_by_plmn");

  private static final String OPTIONS = "mipcfg_options_supported";

  /** What follows from other facts, or is the same for all series, so that no file states it. */
  private static final Map<String, Function<Map<String, String>, String>> IN_OTHER_WORDS =
      Map.ofEntries(
          Map.entry("network", facts -> "lte".equals(facts.get("rat")) ? "Cat.1" : "NB"),
          Map.entry(
              "connections", facts -> "" + (IntRanges.parse(facts.get("connect_id")).last() + 1)),
          Map.entry("mipcfg_options_unsupported", ModelFactsTest::optionsLacking),
          Map.entry("mipcfg_sndbuf_settable", always("false")),
          Map.entry("send_timeout_settable", isOption("timeout")),
          Map.entry("rcvbuf_settable", isOption("rcvbuf")),
          Map.entry("rcvbuf_tcp_effective", always("false")),
          Map.entry("rcvbuf_udp_effective", isOption("rcvbuf")),
          Map.entry("rcvbuf_default", facts -> facts.get("rcvbuf_udp_default")),
          Map.entry("ackmode_settable", isOption("ackmode")),
          Map.entry("cid_settable", isOption("cid")),
          Map.entry("transparent_mode", isListed("access_modes", "1")),
          Map.entry("escape_plus_supported", isListed("access_modes", "1")),
          Map.entry("transparent_packet_size_configurable", always("false")),
          Map.entry("transparent_waittm_configurable", always("false")),
          Map.entry("ssl_stream_cache_must_be_drained", facts -> facts.get("ssl")),
          Map.entry("close_mode_range", always("0-3")),
          Map.entry("send_length_zero_without_data", ModelFactsTest::lengthZero),
          Map.entry("seq_air_report", facts -> facts.get("seq_udp")),
          Map.entry("pri_flag", always("false")),
          Map.entry("dns_cached_supported", isListed("dns_options_settable", "cached")),
          Map.entry("mdnsgip_default_cid", always("1")),
          Map.entry("mping_default_cid", always("1")));

  record Series(String model, String family, List<String> sub_models, Map<String, Object> facts) {

    @Override
    public String toString() {
      return model;
    }
  }

  static Stream<Series> series() throws IOException {
    try (InputStream in = ModelFactsTest.class.getResourceAsStream("/spec/onemo/models.yaml")) {
      List<Map<String, Object>> all =
          new YAMLMapper().readValue(in, new TypeReference<List<Map<String, Object>>>() {});
      return all.stream().map(ModelFactsTest::series);
    }
  }

  @SuppressWarnings("unchecked") // the file's format
  private static Series series(Map<String, Object> entry) {
    return new Series(
        (String) entry.get("model"),
        (String) entry.get("family"),
        (List<String>) entry.get("sub_models"),
        (Map<String, Object>) entry.get("facts"));
  }

  @Test
  void thereAreFifteenSeriesWithTwentyNineSubModels() throws IOException {
    List<Series> all = series().toList();

    assertThat(all).hasSize(15);
    assertThat(all.stream().flatMap(each -> each.sub_models().stream())).hasSize(29);
  }

  @ParameterizedTest
  @MethodSource("series")
  void everySubModelHasTheFactsOfItsSeries(Series series) {
    Map<String, String> expected = expected(series);

    for (String name : series.sub_models()) {
      Model model = TwinBuilder.of(name).model();
      assertThat(model.name()).isEqualTo(name);
      assertThat(stated(model.facts(), expected.keySet())).as(name).isEqualTo(expected);
    }
  }

  private static Map<String, String> stated(Facts facts, Set<String> names) {
    var stated = new TreeMap<String, String>();
    for (String name : names) {
      String value = IN_OTHER_WORDS.getOrDefault(name, all -> all.get(name)).apply(facts.values());
      if (value != null) {
        stated.put(name, value);
      }
    }
    return stated;
  }

  private static Function<Map<String, String>, String> always(String value) {
    return _ -> value;
  }

  private static Function<Map<String, String>, String> isListed(String list, String word) {
    return facts -> Boolean.toString(List.of(facts.get(list).split(",")).contains(word));
  }

  private static Function<Map<String, String>, String> isOption(String name) {
    return isListed(OPTIONS, name);
  }

  private static String optionsLacking(Map<String, String> facts) {
    var lacking =
        new ArrayList<>(
            List.of(
                "cid", "encoding", "timeout", "autofree", "sndbuf", "rcvbuf", "ackmode", "ssl"));
    lacking.removeAll(List.of(facts.get(OPTIONS).split(",")));
    return String.join(",", lacking);
  }

  private static String lengthZero(Map<String, String> facts) {
    if (facts.get("send_prompt_mode").equals("true")) {
      return "data mode of unspecified length";
    }
    return facts.get("udp_empty_packet").equals("true") ? "empty UDP packet" : "refused";
  }

  private static Map<String, String> expected(Series series) {
    var expected = new TreeMap<String, String>();
    series
        .facts()
        .forEach((name, value) -> {
          if (value != null && !name.endsWith("_note") && !COMBINED.contains(name)) {
            expected.put(name, text(name, value));
          }
        });
    Map<String, Object> facts = series.facts();
    expected.put("connect_id", facts.get("connect_id_min") + "-" + facts.get("connect_id_max"));
    expected.put("network", series.family());
    if (facts.get("dns_ipv4_default_by_plmn") instanceof Map<?, ?> special
        && special.get("plmn") instanceof List<?> networks) {
      expected.put("dns_ipv4_default_by_plmn", list(networks) + ":" + special.get("address1"));
    }
    return expected;
  }

  private static String text(String name, Object value) {
    if (!(value instanceof List<?> values)) {
      return value.toString();
    }
    boolean range = name.endsWith("_range") || name.endsWith("_range_s");
    return range ? values.getFirst() + "-" + values.getLast() : list(values);
  }

  private static String list(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(","));
  }
}
