package org.atwin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouteTest {

  @Test
  void aRouteMayNameATransportAndPorts() {
    assertThat(Route.parse("tcp:Echo.Lab.:7=127.0.0.1:7001"))
        .isEqualTo(new Route(Transport.TCP, "echo.lab", 7, "127.0.0.1", 7001));
    assertThat(Route.parse("echo.lab=[::1]")).isEqualTo(new Route(null, "echo.lab", 0, "::1", 0));
    assertThat(Route.parse("udp:[2001:db8::1]:53=localhost:5353"))
        .isEqualTo(new Route(Transport.UDP, "2001:db8::1", 53, "localhost", 5353));
    assertThat(Route.parse("icmp:1.2.3.4=127.0.0.1"))
        .isEqualTo(new Route(Transport.ICMP, "1.2.3.4", 0, "127.0.0.1", 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo.lab|there is no =",
        "echo.lab:7=|a host is missing",
        "=127.0.0.1|a host is missing",
        "echo.lab:70000=127.0.0.1|a port is 1 to 65535, not \"70000\"",
        "echo.lab:x=127.0.0.1|a port is 1 to 65535, not \"x\"",
        "2001:db8::1=127.0.0.1|needs brackets",
        "[nonsense]:7=127.0.0.1|holds no IPv6 address",
        "icmp:echo.lab:7=127.0.0.1|echo requests have no port"
      })
  void aWrongRouteSaysWhatIsWrong(String text, String complaint) {
    assertThatThrownBy(() -> Route.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"")
        .hasMessageContaining(complaint);
  }

  @Test
  void theMostSpecificRouteWinsAndAmongEqualsTheFirst() {
    var access =
        Bench.routed(
            "1.2.3.4=127.0.0.1:1",
            "tcp:1.2.3.4=127.0.0.1:2",
            "1.2.3.4:80=127.0.0.1:3",
            "tcp:1.2.3.4:80=127.0.0.1:4",
            "tcp:1.2.3.4:80=127.0.0.1:5");

    assertThat(portFor(access, Transport.TCP, 80)).isEqualTo(4);
    assertThat(portFor(access, Transport.UDP, 80)).isEqualTo(3);
    assertThat(portFor(access, Transport.TCP, 81)).isEqualTo(2);
    assertThat(portFor(access, Transport.UDP, 81)).isEqualTo(1);
    assertThat(portFor(access, Transport.ICMP, 0)).isEqualTo(1);
  }

  private static int portFor(NetworkAccess access, Transport transport, int port) {
    InetAddress address = InetAddress.ofLiteral("1.2.3.4");
    return access.route(transport, "1.2.3.4", address, port).orElseThrow().toPort();
  }

  @Test
  void aRouteForANameServesTheNameAndOneForAnAddressWhateverResolvesToIt() {
    InetAddress address = InetAddress.ofLiteral("2001:db8::1");

    assertThat(Route.parse("echo.lab=127.0.0.1").serves(Transport.TCP, "ECHO.lab.", null, 7))
        .isTrue();
    assertThat(Route.parse("[2001:db8:0::1]=127.0.0.1").serves(Transport.TCP, "any", address, 7))
        .isTrue();
    assertThat(Route.parse("echo.lab=127.0.0.1").serves(Transport.TCP, "other", address, 7))
        .isFalse();
  }

  @Test
  void theNetworksOwnAnswersAreReadFromAnOption() {
    var access = NetworkAccess.OPEN.withName("Echo.Lab=127.0.0.1,::1");

    assertThat(access.addressesOf("echo.lab.").orElseThrow())
        .containsExactly(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
    assertThatThrownBy(() -> NetworkAccess.OPEN.withName("echo.lab=there"))
        .hasMessageContaining("\"there\" is no IP address");
    assertThatThrownBy(() -> NetworkAccess.OPEN.withName("echo.lab"))
        .hasMessageContaining("not NAME=IP[,IP...]");
  }
}
