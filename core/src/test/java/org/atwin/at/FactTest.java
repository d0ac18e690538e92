package org.atwin.at;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FactTest {

  private static final Map<String, Fact<?>> FORMS =
      Map.of(
          "flag", Fact.flag("flag", "1", "A feature"),
          "number", Fact.number("number", "1", "A number"),
          "limited", Fact.number("limited", "1", "A small number", 5),
          "ranges", Fact.ranges("ranges", "1", "Numbers"),
          "seconds", Fact.seconds("seconds", "1", "A time"),
          "text", Fact.text("text", "1", "A text"),
          "choice", Fact.choice("choice", "1", "A word", "raw", "urc"),
          "words", Fact.words("words", "1", "Words", "ip", "ipv6"),
          "numbers", Fact.numbers("numbers", "1", "Numbers"));

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("flag", "true", true),
        Arguments.of("number", "12", 12),
        Arguments.of("limited", "5", 5),
        Arguments.of("ranges", "0,2-3", IntRanges.parse("0,2-3")),
        Arguments.of("seconds", "5.5", Duration.ofMillis(5500)),
        Arguments.of("text", "China Mobile IoT", "China Mobile IoT"),
        Arguments.of("choice", "urc", "urc"),
        Arguments.of("words", "ip,ipv6", List.of("ip", "ipv6")),
        Arguments.of("numbers", "5,10", List.of(5, 10)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void readsItsForm(String form, String text, Object value) {
    assertThat(FORMS.get(form).of(new Facts(Map.of(form, text)))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          flag    | yes     | flag must be true or false, not yes
          flag    | ''      | flag must be true or false, not empty
          number  | 1x      | number must be a whole number, not 1x
          number  | -1      | number must be a whole number, not -1
          limited | 6       | limited must be a whole number up to 5, not 6
          ranges  | 3-2     | ranges must be numbers such as 0-5 or 0,2-3, not 3-2
          ranges  | 1,      | ranges must be numbers such as 0-5 or 0,2-3, not 1,
          seconds | -1      | seconds must be a number of seconds, not -1
          seconds | 0.0001  | seconds must be a number of seconds, not 0.0001
          choice  | RAW     | choice must be raw or urc, not RAW
          words   | ip,ipv5 | words must be of ip,ipv6, not ip,ipv5
          numbers | 1,x     | numbers must be numbers such as 1,2,3, not 1,x
          """)
  void saysWhatAMalformedValueMustBe(String form, String text, String complaint) {
    assertThatThrownBy(() -> FORMS.get(form).read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(complaint);
  }

  @Test
  void aTextHasNoControlCharacters() {
    assertThatThrownBy(() -> FORMS.get("text").read("a\r\nb"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isMissingWhereItMattersAndNothingStandsInForIt() {
    Fact<Boolean> tls = Fact.flag("tls", "1", "TLS");
    Fact<String> version = Fact.text("version", "1", "Its version").where(tls::of);
    var with = new Facts(Map.of("tls", "true"));
    var without = new Facts(Map.of("tls", "false"));

    assertThat(tls.isMissing(Facts.NONE)).isTrue();
    assertThat(version.isMissing(with)).isTrue();
    assertThat(version.isMissing(without)).isFalse();
    assertThat(version.or("1.2").isMissing(with)).isFalse();
    assertThat(version.or("1.2").of(with)).isEqualTo("1.2");
    assertThat(version.optional().isMissing(with)).isFalse();
    assertThat(version.optional().find(with)).isEmpty();
    assertThatThrownBy(() -> version.of(with)).hasMessage("the model does not state version");
  }

  @Test
  void aLaterDeclarationOfAKeyTakesThePlaceOfAnEarlierOne() {
    var beneath = new FactSheet();
    beneath.add(Fact.text("firmware", "1", "Its name"));
    var sheet = new FactSheet(beneath);
    Fact<Integer> own = sheet.add(Fact.number("firmware", "2", "Its number"));

    assertThat(sheet.facts()).containsExactly(own);
  }
}
