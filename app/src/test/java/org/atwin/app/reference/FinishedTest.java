package org.atwin.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.atwin.app.reference.Coverage.Row;
import org.atwin.app.reference.Coverage.State;
import org.atwin.at.Command;
import org.atwin.dialect.Dialect;
import org.atwin.twin.Dialects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What once was finished stays finished: no command of these chapters may go missing. */
class FinishedTest {

  /** Chapters whose every entry is built; a name that ends with a dot means all below it. */
  private static final Map<String, List<String>> CHAPTERS =
      Map.of(
          "m531x",
          List.of(
              "M5311 2.",
              "M5311 3.",
              "M5311 4",
              "M5311 5.",
              "M5311 6.",
              "M5311 7.",
              "M5311 8.",
              "M5311 9.",
              "M5311 10.",
              "M5311 11.",
              "M5311 12.",
              "MQTT 1."),
          "onemo",
          List.of("3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "3.14", "3.15"),
          "dxct11",
          List.of("6."));

  /** Listed in the manual's table and in none of its examples: the module sends PUBREL itself. */
  private static final Set<String> NEVER_SENT = Set.of("+MQTTPUBREL");

  /** What hosts send to any module, whether its manual lists it or not. */
  private static final List<String> EVERYWHERE =
      List.of(
          "I",
          "E",
          "V",
          "X",
          "Z",
          "Q",
          "&F",
          "&W",
          "&C",
          "&D",
          "S3",
          "S4",
          "S5",
          "+GCAP",
          "+GMI",
          "+GMM",
          "+GMR",
          "+GSN",
          "+CGMI",
          "+CGMM",
          "+CGMR",
          "+CGSN",
          "+CIMI",
          "+ICCID",
          "+CCID",
          "+CPIN",
          "+CSQ",
          "+CESQ",
          "+COPS",
          "+CREG",
          "+CGREG",
          "+CEREG",
          "+CGATT",
          "+CGACT",
          "+CGDCONT",
          "+CGPADDR",
          "+CFUN",
          "+CMEE",
          "+CSCS",
          "+CCLK",
          "+CLCK",
          "+WS46",
          "+CNUM",
          "+CUSD",
          "+CRSM",
          "+CSIM");

  static Stream<Manual> manuals() {
    return Manual.all().stream();
  }

  static Stream<Dialect<?>> dialects() {
    return Dialects.all().stream();
  }

  @ParameterizedTest
  @MethodSource("manuals")
  void everyEntryOfAFinishedChapterIsBuilt(Manual manual) {
    List<String> finished = CHAPTERS.getOrDefault(manual.dialect(), List.of());

    assertThat(new Coverage(manual).rows())
        .filteredOn(row -> finished.stream().anyMatch(row.entry()::in))
        .filteredOn(row -> row.state() == State.MISSING || row.state() == State.STUB)
        .extracting(row -> row.entry().name())
        .filteredOn(name -> !NEVER_SENT.contains(name))
        .isEmpty();
  }

  @Test
  void everyFinishedChapterHasEntries() {
    for (Manual manual : Manual.all()) {
      for (String chapter : CHAPTERS.getOrDefault(manual.dialect(), List.of())) {
        assertThat(manual.entries()).as(chapter).anyMatch(entry -> entry.in(chapter));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void everyDialectAnswersWhatHostsSendToAnyModule(Dialect<?> dialect) {
    assertThat(EVERYWHERE)
        .allSatisfy(name -> {
          Command<?> command = dialect.catalogue().find(name);
          assertThat(command).as(name).isNotNull();
          assertThat(command.stub()).as(name).isFalse();
        });
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void everyDeclarationSaysWhereItComesFromAndWhatItDoes(Dialect<?> dialect) {
    assertThat(dialect.catalogue().commands())
        .allSatisfy(command -> {
          assertThat(command.manual()).as(command.name()).isNotBlank();
          assertThat(command.title()).as(command.name()).isNotBlank();
          assertThat(command.syntax(dialect.models().getFirst().facts()))
              .as(command.name())
              .isNotEmpty();
        });
  }

  @Test
  void everyDialectHasAManual() {
    Set<String> described = Set.copyOf(Manual.all().stream().map(Manual::dialect).toList());

    assertThat(Dialects.all()).extracting(Dialect::id).isSubsetOf(described);
  }

  @Test
  void countsAnEntryOnlyOnce() {
    for (Manual manual : Manual.all()) {
      List<Row> rows = new Coverage(manual).rows();
      assertThat(rows).extracting(row -> row.entry().name()).doesNotHaveDuplicates();
    }
  }
}
