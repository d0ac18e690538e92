package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manual chapter 10. */
class NameCommandsTest {

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of("m5311-lv").quiet();
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void theServersOfTheNetworkAreUsedUntilOthersAreSet() {
    assertThat(host.ask("AT+DNSSER?"))
        .containsExactly("+DNSSER: 0,211.136.112.50", "+DNSSER: 1,211.136.150.66", "OK");

    assertThat(host.ask("AT+DNSSER=\"223.5.5.5\",1")).containsExactly("OK");

    assertThat(host.ask("AT+DNSSER?"))
        .containsExactly("+DNSSER: 0,211.136.112.50", "+DNSSER: 1,223.5.5.5", "OK");
    assertThat(host.ask("AT+DNSSER=180.76.76.76")).containsExactly("OK");
    assertThat(host.ask("AT+DNSSER?"))
        .containsExactly("+DNSSER: 0,180.76.76.76", "+DNSSER: 1,223.5.5.5", "OK");
  }

  @Test
  void whereTheNetworkSuppliesNoneTheBuiltInOnesAreUsed() {
    assertThat(host.ask("AT+DNSSERV6?"))
        .containsExactly("+DNSSERV6: 0,2400:3200::1", "+DNSSERV6: 1,2001:4860:4860::8888", "OK");
    host.module()
        .post(() ->
            host.module()
                .radio()
                .world()
                .changeNetwork(network ->
                    network.withDns(
                        List.of(
                            InetAddress.ofLiteral("2409::53"),
                            InetAddress.ofLiteral("192.0.2.53")))));
    host.say("AT+CFUN=0\rAT+CFUN=1\r");
    host.after(java.time.Duration.ofSeconds(5));

    assertThat(host.ask("AT+DNSSER?"))
        .containsExactly("+DNSSER: 0,192.0.2.53", "+DNSSER: 1,114.114.114.114", "OK");
    assertThat(host.ask("AT+DNSSERV6?"))
        .containsExactly("+DNSSERV6: 0,2409::53", "+DNSSERV6: 1,2001:4860:4860::8888", "OK");
  }

  @Test
  void ipv6ServersAreShownInUpperCase() {
    assertThat(host.ask("AT+DNSSERV6=\"2001:da8:202:10::36\",0")).containsExactly("OK");
    assertThat(host.ask("AT+DNSSERV6=\"2400:da00::6666\",1")).containsExactly("OK");
    assertThat(host.ask("AT+DNSSERV6?"))
        .containsExactly("+DNSSERV6: 0,2001:DA8:202:10::36", "+DNSSERV6: 1,2400:DA00::6666", "OK");
  }

  @Test
  void aRestartForgetsThem() {
    host.say("AT+DNSSER=\"223.5.5.5\",0\r");
    host.say("AT+COLDRB\r");
    host.after(java.time.Duration.ofSeconds(5));

    assertThat(host.say("AT+DNSSER?\r")).contains("+DNSSER: 0,211.136.112.50");
  }

  @Test
  void anEarlierFirmwareKnowsNoIpv6Servers() throws Exception {
    try (TwinHost old =
        TwinHost.of(TwinBuilder.of("m5311-lv").set("firmware", "M5311-MLVH1S03")).quiet()) {
      assertThat(old.ask("AT+DNSSERV6?")).containsExactly("ERROR");
      assertThat(old.ask("AT+DNSSERV6=\"2400:da00::6666\",1")).containsExactly("ERROR");
      assertThat(old.ask("AT+DNSSER=\"223.5.5.5\",1")).containsExactly("OK");
    }
  }

  @Test
  void aNameIsResolvedAfterOk() throws Exception {
    NetworkAccess access =
        NetworkAccess.OPEN
            .with(AllowList.LOOPBACK)
            .withName("iot.10086.cn=2409:8000::1,183.230.40.127");
    try (var live = TwinHost.live(TwinBuilder.of("m5311-lv").access(access), "+IP: ")) {
      live.type("AT+CMDNS=\"iot.10086.cn\"").expect("\r\nOK\r\n\r\n+CMDNS: 183.230.40.127\r\n");
      live.type("AT+CMDNS=\"nowhere.test\"").expect("\r\nOK\r\n\r\n+CMDNS: 0.0.0.0\r\n");
    }
  }

  @Test
  void anAddressAnswersItself() {
    assertThat(host.ask("AT+CMDNS=\"8.8.8.8\"")).containsExactly("OK", "+CMDNS: 8.8.8.8");
    assertThat(host.ask("AT+CMDNS=\"2001:db8::1\"")).containsExactly("OK", "+CMDNS: 2001:db8::1");
    assertThat(host.ask("AT+CMDNS=\"::1\"")).containsExactly("OK", "+CMDNS: ::1");
    assertThat(host.ask("AT+CMDNS=?")).containsExactly("+CMDNS: <domain>", "OK");
  }

  @Test
  void withoutAPdnNothingIsResolved() {
    host.say("AT+CFUN=0\r");
    assertThat(host.ask("AT+CMDNS=\"iot.10086.cn\"")).containsExactly("ERROR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+DNSSER=",
        "AT+DNSSER=\"1.2.3\",0",
        "AT+DNSSER=\"1.2.3.256\",0",
        "AT+DNSSER=\"dns.test\",0",
        "AT+DNSSER=\"2400:da00::6666\",0",
        "AT+DNSSER=\"223.5.5.5\",2",
        "AT+DNSSER=\"223.5.5.5\",-1",
        "AT+DNSSER=\"223.5.5.5\",0,1",
        "AT+DNSSER",
        "AT+DNSSERV6=\"223.5.5.5\",0",
        "AT+DNSSERV6=\"fe80::1%eth0\",0",
        "AT+DNSSERV6=\"2400:da00:::1\",0",
        "AT+DNSSERV6=\"2400:da00::6666\",2",
        "AT+CMDNS",
        "AT+CMDNS=",
        "AT+CMDNS=\"\"",
        "AT+CMDNS=\"a.test\",1"
      })
  void whatMakesNoSenseIsAnError(String line) {
    assertThat(host.ask(line)).containsExactly("ERROR");
  }
}
