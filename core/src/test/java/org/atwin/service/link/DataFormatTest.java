package org.atwin.service.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFormatTest {

  @Test
  void hexMayBeInAnyCase() {
    assertThat(DataFormat.HEX.decode("00fF7a")).contains(new byte[] {0, -1, 0x7a});
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0g", "00 0", "\u0661\u0662"})
  void refusesWhatIsNotPairsOfHexDigits(String text) {
    assertThat(DataFormat.HEX.decode(text)).isEmpty();
  }

  @Test
  void knowsTheEscapesOfC() {
    assertThat(unescaped("\\r\\n\\t\\a\\b\\f\\v\\\\\\\"\\'\\?"))
        .isEqualTo("\r\n\t\u0007\b\f\u000b\\\"'?");
    assertThat(unescaped("\\0\\101\\3777\\x41\\xfF")).isEqualTo("\0A\u00ff7A\u00ff");
  }

  @Test
  void aBackslashThatBeginsNoEscapeStands() {
    assertThat(unescaped("\\q\\xg1\\x4\\")).isEqualTo("\\q\\xg1\\x4\\");
    assertThat(unescaped("\\8")).isEqualTo("\\8");
    assertThat(unescaped("\\400")).as("no byte has the value 256").isEqualTo(" 0");
  }

  private static String unescaped(String text) {
    return DataFormat.C_ESCAPES
        .decode(text)
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .orElseThrow();
  }
}
