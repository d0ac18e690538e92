package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** 27.007 chapter 10.1: attachment and PDP contexts, on every dialect. */
@ParameterizedClass
@MethodSource("org.atwin.dialect.standard.Models#all")
class PacketDomainCommandsTest {

  @Parameter String model;

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of(model).quiet();
    host.ask("AT+CMEE=1");
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void isAttachedAfterBoot() {
    assertThat(host.ask("AT+CGATT?")).containsExactly("+CGATT: 1", "OK");
    assertThat(host.ask("AT+CGATT=1")).containsExactly("OK");
    assertThat(host.ask("AT+CGATT=?")).containsExactly("+CGATT: (0-1)", "OK");
  }

  @Test
  void detachesAndAttaches() {
    assertThat(host.ask("AT+CGATT=0")).contains("OK");
    host.after(Duration.ofSeconds(1));
    assertThat(host.ask("AT+CGATT?")).containsExactly("+CGATT: 0", "OK");

    host.press("AT+CGATT=1\r");
    assertThat(TwinHost.lines(host.after(Duration.ofSeconds(10)))).contains("OK");
    assertThat(host.ask("AT+CGATT?")).containsExactly("+CGATT: 1", "OK");
  }

  @Test
  void givesUpAttachingAfter75SecondsWithoutCoverage() {
    host.ask("AT+CGATT=0");
    host.air(air -> air.withCoverage(false));
    host.after(Duration.ofMinutes(1));

    assertThat(host.ask("AT+CGATT=1")).isEmpty();
    assertThat(host.after(Duration.ofMillis(74_999))).isEmpty();
    assertThat(TwinHost.lines(host.after(Duration.ofMillis(1)))).containsExactly("+CME ERROR: 148");
  }

  @Test
  void showsTheAddressOfTheDefaultContext() {
    assertThat(host.ask("AT+CGPADDR=1").getFirst()).matches("\\+CGPADDR: 1,\"10(\\.\\d+){3}\".*");
    assertThat(host.ask("AT+CGPADDR")).isEqualTo(host.ask("AT+CGPADDR=1"));
    assertThat(host.ask("AT+CGPADDR=")).isEqualTo(host.ask("AT+CGPADDR=1"));
    assertThat(host.ask("AT+CGPADDR=?")).containsExactly("+CGPADDR: (1)", "OK");
  }

  @Test
  void definesAndUndefinesAContext() {
    assertThat(host.ask("AT+CGDCONT=2,\"IPV4V6\",\"iot.two\"")).containsExactly("OK");
    assertThat(host.ask("AT+CGDCONT?"))
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("+CGDCONT: 2,\"IPV4V6\",\"iot.two\",\"");
    assertThat(host.ask("AT+CGACT?")).containsExactly("+CGACT: 1,1", "+CGACT: 2,0", "OK");
    assertThat(host.ask("AT+CGPADDR=2")).containsExactly("OK");

    assertThat(host.ask("AT+CGDCONT=2")).containsExactly("OK");
    assertThat(host.ask("AT+CGDCONT?")).hasSize(2);
  }

  /** 27.007 10.1.1: not what the network granted of it. */
  @Test
  void aDefinitionReadsBackAsItWasSet() {
    host.world(
        () -> host.module().radio().world().changeNetwork(network -> network.withAddress6(null)));

    assertThat(host.ask("AT+CGDCONT=1,\"IPV4V6\",\"My.Apn\"")).containsExactly("OK");
    assertThat(host.ask("AT+CGDCONT?").getFirst())
        .startsWith("+CGDCONT: 1,\"IPV4V6\",\"My.Apn\",\"");

    host.ask("AT+CFUN=0");
    host.ask("AT+CFUN=1");
    host.after(Duration.ofSeconds(5));
    assertThat(host.ask("AT+CGPADDR=1").getFirst()).doesNotContain(":1:");
    assertThat(host.ask("AT+CGDCONT?").getFirst())
        .startsWith("+CGDCONT: 1,\"IPV4V6\",\"My.Apn\",\"");
  }

  @Test
  void refusesContextsThatDoNotExist() {
    assertThat(host.ask("AT+CGDCONT=99,\"IP\"").getLast()).matches(Models.FAILURE);
    assertThat(host.ask("AT+CGDCONT=2,\"X25\"").getLast()).matches(Models.FAILURE);
    assertThat(host.ask("AT+CGDCONT=").getLast()).matches(Models.FAILURE);
  }
}
