package org.atwin.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atwin.at.Facts;
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
    var stated = new TreeMap<>(facts.values());
    stated.keySet().retainAll(names);
    return stated;
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
