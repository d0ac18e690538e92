package org.atwin.dialect;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atwin.at.Command;
import org.atwin.at.ErrorReport;
import org.atwin.at.Facts;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.twin.Dialects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command and every parameter says what it means, and nothing says more. */
class MeaningsTest {

  /** A range of so few numbers is a list of choices, not an amount. */
  private static final int FEW = 4;

  private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");

  static Stream<Named<Dialect<?>>> dialects() {
    return Dialects.all().stream().map(dialect -> Named.of(dialect.id(), dialect));
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void everyCommandAndKeywordIsDescribed(Dialect<?> dialect) {
    Meanings meanings = Meanings.of(dialect);

    for (Command<?> command : dialect.catalogue().commands()) {
      assertThat(meanings.command(command.name())).as(command.toString()).isNotEmpty();
      for (Command.Variant<?> variant : command.variants()) {
        if (variant.keyword() != null) {
          assertThat(meanings.keyword(command.name(), variant.keyword()))
              .as("%s=\"%s\"", command, variant.keyword())
              .isNotEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void everyParameterHasAMeaning(Dialect<?> dialect) {
    assertThat(usesOf(dialect)).filteredOn(use -> use.meaning().text().isEmpty()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void everyValueOfALineHasAMeaning(Dialect<?> dialect) {
    Meanings meanings = Meanings.of(dialect);

    assertThat(valuesOf(dialect))
        .filteredOn(value -> !value.line().isBlank() && value.meaning(meanings).text().isEmpty())
        .isEmpty();
  }

  @Test
  void whatIsNamedCanBeGivenOnSomeModel() {
    Map<String, List<Use>> sameMeaning =
        Dialects.all().stream()
            .flatMap(dialect -> usesOf(dialect).stream())
            .collect(Collectors.groupingBy(use -> use + ": " + use.meaning()));

    sameMeaning.forEach((what, uses) ->
        uses.getFirst().meaning().values().keySet().stream()
            .flatMap(MeaningsTest::ends)
            .forEach(value ->
                assertThat(uses).as("%s of %s", value, what).anyMatch(use -> use.takes(value))));
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void aListOfChoicesNamesEachOfThem(Dialect<?> dialect) {
    for (Use use : usesOf(dialect)) {
      Set<String> choices = use.choices();
      if (choices.size() <= FEW && use.isTheSameEverywhere()) {
        assertThat(use.meaning().values().keySet()).as(use.toString()).containsAll(choices);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void nothingElseIsDescribed(Dialect<?> dialect) throws IOException {
    Set<String> surplus = keys(dialect.id());
    surplus.removeAll(describable(dialect));
    assertThat(surplus).isEmpty();
  }

  @Test
  void theStandardDescribesWhatSomeDialectLeavesToIt() throws IOException {
    Set<String> surplus = keys("standard");
    for (Dialect<?> dialect : Dialects.all()) {
      Set<String> left = describable(dialect);
      left.removeAll(keys(dialect.id()));
      surplus.removeAll(left);
    }
    assertThat(surplus).isEmpty();
  }

  @Test
  void aMeaningIsReadWithItsUnitAndValues() {
    var meaning =
        Meaning.parse("longest wait [s] | 0 none | \"REC READ\" of read ones | 2-30 so long");

    assertThat(meaning.text()).isEqualTo("longest wait");
    assertThat(meaning.unit()).isEqualTo("s");
    assertThat(meaning.values())
        .containsExactly(
            Map.entry("0", "none"),
            Map.entry("REC READ", "of read ones"),
            Map.entry("2-30", "so long"));
  }

  private static Stream<String> ends(String value) {
    return Meaning.isRange(value) ? Stream.of(value.split("-", -1)) : Stream.of(value);
  }

  private static Set<String> keys(String dialect) throws IOException {
    var properties = new Properties();
    try (var stream = Meanings.class.getResourceAsStream(dialect + "/meanings.properties")) {
      assertThat(stream).isNotNull();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
    return new TreeSet<>(properties.stringPropertyNames());
  }

  /** All keys that something of the dialect would be looked up by. */
  private static Set<String> describable(Dialect<?> dialect) {
    var keys = new TreeSet<String>();
    IntStream.range(0, 1000)
        .filter(number -> hasNoWords(dialect, number))
        .forEach(number -> keys.add("failure." + number));
    valuesOf(dialect).forEach(value -> keys.addAll(value.keys()));
    for (Command<?> command : dialect.catalogue().commands()) {
      keys.add(command.name());
      for (Command.Variant<?> variant : command.variants()) {
        String keyword = variant.keyword() == null ? "" : ".\"" + variant.keyword() + '"';
        keys.add(command.name() + keyword);
        variant
            .params()
            .forEach(param -> {
              keys.add(command.name() + '.' + param.name());
              keys.add(command.name() + keyword + '.' + param.name());
            });
      }
    }
    return keys;
  }

  private static List<LineValue> valuesOf(Dialect<?> dialect) {
    var values = new ArrayList<LineValue>();
    for (Command<?> command : dialect.catalogue().commands()) {
      Stream.concat(command.answers().stream(), command.reports().stream())
          .forEach(shape -> add(values, shape, command.name()));
    }
    dialect.catalogue().chapters().stream()
        .flatMap(chapter -> chapter.reports().stream())
        .forEach(shape -> add(values, shape, shape.name()));
    return values;
  }

  private static void add(List<LineValue> values, Line.Shape<?> shape, String command) {
    shape.fields().forEach(field -> values.add(new LineValue(shape.name(), command, field.name())));
  }

  private static boolean hasNoWords(Dialect<?> dialect, int number) {
    String line = dialect.errors().word(number, ErrorReport.CME, 1);
    return line != null && line.equals(dialect.errors().word(number, ErrorReport.CME, 2));
  }

  private static List<Use> usesOf(Dialect<?> dialect) {
    Meanings meanings = Meanings.of(dialect);
    var uses = new ArrayList<Use>();
    for (Command<?> command : dialect.catalogue().commands()) {
      for (Command.Variant<?> variant : command.variants()) {
        Predicate<Model> has =
            model -> command.supportedBy(model.facts()) && variant.supportedBy(model.facts());
        List<Model> models = dialect.models().stream().filter(has).toList();
        for (Param<?> param : variant.params()) {
          uses.add(
              new Use(
                  dialect,
                  command.name(),
                  variant.keyword(),
                  param,
                  models,
                  meanings.parameter(command.name(), variant.keyword(), param.name())));
        }
      }
    }
    return uses;
  }

  /** A value of a line that belongs to a command, or to itself. */
  private record LineValue(String line, String command, String name) {

    Meaning meaning(Meanings meanings) {
      return meanings.field(line, command, name);
    }

    Set<String> keys() {
      String each = name.replace(",...", "");
      return new TreeSet<>(List.of(line + '.' + each, command + '.' + each));
    }

    @Override
    public String toString() {
      return line + ": <" + name + ">";
    }
  }

  /** A parameter of a command where it stands. */
  private record Use(
      Dialect<?> dialect,
      String command,
      @Nullable String keyword,
      Param<?> param,
      List<Model> models,
      Meaning meaning) {

    boolean takes(String value) {
      return models.stream().anyMatch(model -> param.takes(value, model.facts()));
    }

    boolean isTheSameEverywhere() {
      return models.stream().map(model -> param.values(model.facts())).distinct().count() == 1;
    }

    /** The numbers below a thousand, or the words, that can be given; empty for text. */
    Set<String> choices() {
      Facts facts = models.getFirst().facts();
      String values = param.values(facts);
      if (values.isEmpty() || values.contains("-\"")) {
        return Set.of();
      }
      if (values.contains("\"")) {
        return WORD.matcher(values).results().map(word -> word.group(1)).collect(toSet());
      }
      return IntStream.range(0, 1000)
          .mapToObj(Integer::toString)
          .filter(number -> param.takes(number, facts))
          .collect(toSet());
    }

    @Override
    public String toString() {
      return command + (keyword == null ? "" : "=\"" + keyword + '"') + " " + param;
    }
  }
}
