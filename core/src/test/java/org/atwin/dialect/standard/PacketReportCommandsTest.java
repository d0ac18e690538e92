package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Duration;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the network does with PDP contexts: 27.007 10.1.19 and 10.1.23, on every dialect. */
@ParameterizedClass
@MethodSource("org.atwin.dialect.standard.Models#all")
class PacketReportCommandsTest {

  @Parameter String model;

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of(TwinBuilder.of(model).set("cgcontrdp_both_families", "true")).quiet();
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void tellsWhatWasAssignedALineForEachFamily() {
    host.world(() ->
        host.module()
            .radio()
            .world()
            .changeNetwork(network ->
                network
                    .withApn("iot")
                    .withAddress(Inet4Address.ofLiteral("10.1.2.3"))
                    .withAddress6((Inet6Address) Inet6Address.ofLiteral("2001:db8::1"))));
    host.ask("AT+CGDCONT=1,\"IPV4V6\",\"\"");
    registerAnew();

    assertThat(host.ask("AT+CGCONTRDP"))
        .containsExactly(
            "+CGCONTRDP: 1,5,\"iot\",\"10.1.2.3.255.255.255.255\",\"\",\"211.136.112.50\","
                + "\"211.136.150.66\"",
            "+CGCONTRDP: 1,5,\"iot\",\"32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1"
                + ".255".repeat(16)
                + "\",\"\"",
            "OK");
    assertThat(host.ask("AT+CGCONTRDP=1")).hasSize(3);
    assertThat(host.ask("AT+CGCONTRDP=2")).containsExactly("OK");
    assertThat(host.ask("AT+CGCONTRDP=?")).containsExactly("+CGCONTRDP: (1)", "OK");
  }

  @Test
  void reportsWhatBecomesOfAContextIfAskedFor() {
    assertThat(host.ask("AT+CGEREP?")).containsExactly("+CGEREP: 0,0", "OK");
    assertThat(host.ask("AT+CGEREP=2,1")).containsExactly("OK");

    assertThat(registerAnew()).contains("+CGEV: ME PDN DEACT 1", "+CGEV: ME PDN ACT 1");
    host.loseBearer();
    assertThat(host.after(Duration.ofMillis(100))).contains("+CGEV: NW PDN DEACT 1");
  }

  private String registerAnew() {
    host.press("AT+CFUN=4\r");
    String heard = host.after(Duration.ofSeconds(5));
    host.press("AT+CFUN=1\r");
    return heard + host.after(Duration.ofMinutes(1));
  }
}
