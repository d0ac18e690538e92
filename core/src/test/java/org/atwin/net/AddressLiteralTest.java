package org.atwin.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressLiteralTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "255.255.255.255, 255.255.255.255",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "[::1], 0:0:0:0:0:0:0:1",
    "::ffff:192.0.2.7, 192.0.2.7"
  })
  void anAddressIsToldFromAName(String text, String address) {
    assertThat(AddressLiteral.parse(text)).map(InetAddress::getHostAddress).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1", "1.2", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4567",
        "0x7f.0.0.1", "2130706433", "1.2.3.-4", " 1.2.3.4", "", "[]", "[", "::1::", "12345::",
        "echo.lab"
      })
  void anythingElseIsNone(String text) {
    assertThat(AddressLiteral.parse(text)).isEmpty();
  }
}
