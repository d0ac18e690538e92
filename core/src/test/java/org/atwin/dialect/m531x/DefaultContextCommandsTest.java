package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.atwin.device.InMemoryFlash;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manual 11.1. */
class DefaultContextCommandsTest {

  private static final String OWN6 = "2409:8900:8500:55bd:1:1:acf9:290";

  private static TwinHost dualStack(TwinBuilder twin) throws Exception {
    var own = (Inet6Address) InetAddress.ofLiteral(OWN6);
    return TwinHost.off(twin.network(network -> network.withAddress6(own)));
  }

  @Test
  void asDeliveredItAsksForBothVersionsOfIp() throws Exception {
    try (TwinHost host = dualStack(TwinBuilder.of("m5311-lv"))) {
      assertThat(TwinHost.lines(host.switchOn())).last().isEqualTo("+IP: " + OWN6);
      assertThat(host.quiet().ask("AT*CGDEFCONT?"))
          .containsExactly("*CGDEFCONT: \"IPV4V6\",\"\"", "OK");
      assertThat(host.ask("AT+CGDCONT?").getFirst()).startsWith("+CGDCONT: 1,\"IPV4V6\"");
    }
  }

  @Test
  void whatTheNetworkGrantsIsShown() throws Exception {
    var v4 = TwinBuilder.of("m5311-lv").network(network -> network.withAddress6(null));
    try (TwinHost host = TwinHost.of(v4).quiet()) {
      assertThat(host.ask("AT+CGDCONT?").getFirst()).startsWith("+CGDCONT: 1,\"IP\",\"cmiot\"");
    }
  }

  @Test
  void anotherTypeCountsFromTheNextRestartOn() throws Exception {
    var flash = new InMemoryFlash();
    try (TwinHost host = dualStack(TwinBuilder.of("m5311-lv").flash(flash))) {
      host.switchOn();
      host.quiet();
      assertThat(host.ask("AT*CGDEFCONT=IPV6,cmnbiot")).containsExactly("OK");
      assertThat(host.ask("AT*CGDEFCONT?"))
          .containsExactly("*CGDEFCONT: \"IPV6\",\"cmnbiot\"", "OK");
      assertThat(host.ask("AT+CGDCONT?").getFirst()).startsWith("+CGDCONT: 1,\"IPV4V6\"");

      host.say("AT+COLDRB\r");
      assertThat(TwinHost.lines(host.after(java.time.Duration.ofSeconds(5))))
          .filteredOn(line -> line.startsWith("+IP: "))
          .containsExactly("+IP: " + OWN6);
    }
    try (TwinHost host = dualStack(TwinBuilder.of("m5311-lv").flash(flash))) {
      host.switchOn();
      assertThat(host.quiet().ask("AT+CGDCONT?").getFirst())
          .startsWith("+CGDCONT: 1,\"IPV6\",\"cmnbiot\"");
    }
  }

  @Test
  void anEarlierFirmwareAsksForIpv4() throws Exception {
    TwinBuilder old = TwinBuilder.of("m5311-lv").set("firmware", "M5311-MLVH1S03");
    try (TwinHost host = dualStack(old)) {
      assertThat(host.switchOn()).doesNotContain(OWN6);
      assertThat(host.quiet().ask("AT*CGDEFCONT?")).contains("*CGDEFCONT: \"IP\",\"\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT*CGDEFCONT",
        "AT*CGDEFCONT=",
        "AT*CGDEFCONT=\"IPV4V6\"",
        "AT*CGDEFCONT=\"IPV5\",\"\"",
        "AT*CGDEFCONT=1,\"\"",
        "AT*CGDEFCONT=\"IPV6\",\"\",1"
      })
  void whatMakesNoSenseIsAnError(String line) throws Exception {
    try (TwinHost host = TwinHost.of("m5311-lv").quiet()) {
      assertThat(host.ask(line)).containsExactly("ERROR");
      assertThat(host.ask("AT*CGDEFCONT?")).contains("*CGDEFCONT: \"IPV4V6\",\"\"");
    }
  }
}
