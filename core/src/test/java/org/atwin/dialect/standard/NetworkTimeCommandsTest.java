package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the network tells of the time: 27.007 8.40 and 8.41, on every dialect. */
class NetworkTimeCommandsTest {

  @ParameterizedTest
  @MethodSource("org.atwin.dialect.standard.Models#all")
  void isReportedAndSetsTheClockAsTheHostWants(String model) throws Exception {
    try (TwinHost host = TwinHost.of(model).quiet()) {
      assertThat(host.ask("AT+CTZU?")).containsExactly("+CTZU: 1", "OK");

      host.ask("AT+CTZR=1");
      assertThat(told(host, 8)).contains("+CTZV: \"+08\"");
      assertThat(host.module().clock().zone()).isEqualTo(8);

      host.ask("AT+CTZR=2");
      host.ask("AT+CTZU=0");
      assertThat(told(host, -4))
          .containsPattern("\\+CTZE: \"-04\",0,\"\\d{4}/\\d\\d/\\d\\d,[0-9:]{8}\"");
      assertThat(host.module().clock().zone()).as("not by the network").isEqualTo(8);

      host.ask("AT+CTZR=0");
      assertThat(told(host, 0)).doesNotContain("CTZ");
    }
  }

  /** Registers anew where the zone is another. */
  private static String told(TwinHost host, int zone) {
    host.world(
        () -> host.module().radio().world().changeNetwork(network -> network.withZone(zone)));
    host.press("AT+CFUN=4\r");
    host.after(Duration.ofSeconds(5));
    host.press("AT+CFUN=1\r");
    return host.after(Duration.ofMinutes(1));
  }
}
