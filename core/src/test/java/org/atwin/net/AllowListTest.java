package org.atwin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AllowListTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "loopback; 127.1.2.3; true",
        "loopback; ::1; true",
        "loopback; 128.0.0.1; false",
        "loopback; ::2; false",
        "10.0.0.0/9; 10.127.255.255; true",
        "10.0.0.0/9; 10.128.0.0; false",
        "192.0.2.1; 192.0.2.1; true",
        "192.0.2.1; 192.0.2.2; false",
        "2001:db8::/33; 2001:db8:7fff::1; true",
        "2001:db8::/33; 2001:db8:8000::1; false",
        "0.0.0.0/0; 203.0.113.9; true",
        "0.0.0.0/0; 2001:db8::1; false",
        "10.0.0.0/8, loopback; 127.0.0.1; true"
      })
  void aBlockPermitsItsAddresses(String list, String address, boolean permitted) {
    assertThat(AllowList.parse(list).permits(InetAddress.ofLiteral(address))).isEqualTo(permitted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "loopback; true",
        "127.0.0.1; true",
        "127.1.0.0/16,::1; true",
        "127.0.0.0/7; false",
        "::/0; false",
        "loopback,192.0.2.1; false",
        "0.0.0.0/0,::/0; false"
      })
  void aListTellsWhetherItKeepsModulesOnTheHost(String list, boolean loopbackOnly) {
    assertThat(AllowList.parse(list).isLoopbackOnly()).isEqualTo(loopbackOnly);
  }

  @Test
  void aWrongListSaysWhatIsWrong() {
    assertThatThrownBy(() -> AllowList.parse("10.0.0.0/33"))
        .hasMessageContaining("a prefix length is 0 to 32, not \"33\"");
    assertThatThrownBy(() -> AllowList.parse("loopback,example.com"))
        .hasMessageContaining("\"example.com\" is not an IP address");
  }
}
