package org.atwin.at;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LineTest {

  private static final Line.Of2<Integer, Integer> SIGNAL =
      Line.of("+CSQ", Field.integer("rssi", "0-31,99"), Field.integer("ber", "0-7,99"));

  private static final Line.Of3<Integer, @Nullable String, @Nullable Integer> PLACE =
      Line.of(
          "+CREG",
          Field.integer("stat"),
          Field.quoted("tac").optional(),
          Field.integer("AcT").optional());

  @Test
  void printsItsNameAndItsValues() {
    assertThat(SIGNAL.with(20, 99).text()).isEqualTo("+CSQ: 20,99");
  }

  @Test
  void readsWhatItPrints() {
    assertThat(SIGNAL.read("+CSQ: 20,99", Facts.NONE)).contains(List.of(20, 99));
  }

  @Test
  void readsNoOtherLine() {
    assertThat(SIGNAL.matches("+CSQ: 32,99", Facts.NONE)).isFalse();
    assertThat(SIGNAL.matches("+CSQ: 20", Facts.NONE)).isFalse();
    assertThat(SIGNAL.matches("+CESQ: 20,99", Facts.NONE)).isFalse();
    assertThat(SIGNAL.matches("+CSQ: 99999999999,99", Facts.NONE)).isFalse();
  }

  @Test
  void optionalValuesLeaveNoCommaAtTheEnd() {
    assertThat(PLACE.with(1, "18BE", 7).text()).isEqualTo("+CREG: 1,\"18BE\",7");
    assertThat(PLACE.with(1, null, 7).text()).isEqualTo("+CREG: 1,,7");
    assertThat(PLACE.with(1, "18BE", null).text()).isEqualTo("+CREG: 1,\"18BE\"");
    assertThat(PLACE.with(1, null, null).text()).isEqualTo("+CREG: 1");
  }

  @Test
  void missingValuesAreReadAsMissing() {
    assertThat(PLACE.read("+CREG: 1,,7", Facts.NONE).orElseThrow()).containsExactly(1, null, 7);
    assertThat(PLACE.read("+CREG: 1", Facts.NONE).orElseThrow()).containsExactly(1, null, null);
  }

  @Test
  void valuesStandWhereThePlacesAre() {
    var sent = Line.of("{}, SEND OK", Field.integer("id"));
    var received =
        Line.of(
            "+QIURC: \"recv\",{},{}\r\n{}",
            Field.integer("id"),
            Field.integer("length"),
            Field.data("data"));

    assertThat(sent.with(3).text()).isEqualTo("3, SEND OK");
    assertThat(received.with(1, 3, "a,b").text()).isEqualTo("+QIURC: \"recv\",1,3\r\na,b");
    assertThat(received.name()).isEqualTo("+QIURC");
    assertThat(received.matches("+QIURC: \"recv\",1,3\r\na\r\n", Facts.NONE)).isTrue();
  }

  @Test
  void aPlaceForEachValueIsNeeded() {
    assertThatThrownBy(() -> Line.of("{},{}", Field.integer("id")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wordsAreThemselves() {
    assertThat(Line.of("SHUT OK").line().text()).isEqualTo("SHUT OK");
    assertThat(Line.of("SHUT OK").matches("SHUT OK", Facts.NONE)).isTrue();
  }

  @Test
  void aTightLineHasNoBlankBehindTheColon() {
    assertThat(Line.of("+QMTSTATU", Field.integer("state")).tight().with(1).text())
        .isEqualTo("+QMTSTATU:1");
  }

  @Test
  void listsAndPartsAreReadValueByValue() {
    var operator = Line.of("({},{})", Field.integer("stat", "0-3"), Field.quoted("name"));
    var found = Line.of("+COPS", Field.list(Field.part("operator", operator)));
    String text = found.with(List.of(operator.with(2, "CHN"), operator.with(1, "MOBILE"))).text();

    assertThat(text).isEqualTo("+COPS: (2,\"CHN\"),(1,\"MOBILE\")");
    assertThat(found.matches(text, Facts.NONE)).isTrue();
    assertThat(found.matches("+COPS: (2,\"CHN\"),(7,\"MOBILE\")", Facts.NONE)).isFalse();
  }

  @Test
  void isWrittenAsInAManual() {
    assertThat(SIGNAL.toString()).isEqualTo("+CSQ: <rssi>,<ber>");
    assertThat(PLACE.toString()).isEqualTo("+CREG: <stat>[,<tac>[,<AcT>]]");
  }
}
