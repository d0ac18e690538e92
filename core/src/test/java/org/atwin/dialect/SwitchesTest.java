package org.atwin.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atwin.at.Fact;
import org.atwin.device.Pin.Level;
import org.atwin.radio.RegisterPolicy;
import org.atwin.testkit.Await;
import org.atwin.testkit.Peer;
import org.atwin.testkit.RefusingPort;
import org.atwin.twin.Dialects;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host sees of each switch, on two of its values. */
class SwitchesTest {

  private static final String M5311 = "m5311-lv";
  private static final String ML307R = "ml307r";
  private static final String CT11 = "dx-ct11";
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /**
   * Shown where a line with a speed is: {@code SerialSpeedTest}; by {@code MqttSessionTest}; where
   * a broker is, {@code Ct11MqttTest}.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("dxct11 mqtt_message_quoted", "m531x autobaud", "m531x mqtt_time_outs");

  /** What a host does to see a switch; what it hears then. */
  private interface Act {
    String on(TwinHost host) throws Exception;
  }

  /** A switch with two values, and a pattern of what is heard with each. */
  private record Effect(String model, String key, Act act, String... valuesAndHeard) {
    @Override
    public String toString() {
      return model + " " + key;
    }
  }

  static Stream<Effect> effects() {
    return Stream.of(
            Stream.of(M5311, ML307R, CT11).flatMap(SwitchesTest::ofAll),
            Stream.of(M5311, ML307R).map(SwitchesTest::ofMessages),
            ofM5311(),
            ofOneMo(),
            ofCt11())
        .flatMap(effects -> effects);
  }

  private static Stream<Effect> ofAll(String model) {
    String version = model.equals(CT11) ? "AT+GMR\r" : "AT+CGMR\r";
    return Stream.of(
        new Effect(
            model,
            "firmware",
            typing(version),
            "M5311-MLVH1S03",
            "M5311-MLVH1S03\r\n",
            "M5311-MLVH1S04",
            "M5311-MLVH1S04\r\n"),
        new Effect(
            model, "cmee_default", typing("AT+CMEE?\r"), "0", "CMEE: 0\r\n", "2", "CMEE: 2\r\n"),
        new Effect(
            model,
            "cclk_time_quoted",
            typing("AT+CCLK?\r"),
            "true",
            "CCLK: \"\\d\\d/",
            "false",
            "CCLK: \\d\\d/"),
        new Effect(
            model, "cclk_time_utc", typing("AT+CCLK?\r"), "true", ",06:19:", "false", ",14:19:"),
        new Effect(
            model,
            "cgcontrdp_both_families",
            host -> {
              host.world(() ->
                  host.module()
                      .radio()
                      .world()
                      .changeNetwork(network ->
                          network.withAddress6(
                              (Inet6Address) Inet6Address.ofLiteral("2001:db8::1"))));
              typing("AT+SM=LOCK\r", "AT+CGDCONT=1,\"IPV4V6\",\"\"\r", "AT+CFUN=4\r", "AT+CFUN=1\r")
                  .on(host);
              host.after(A_MINUTE);
              return host.say("AT+CGCONTRDP\r");
            },
            "true",
            "(?s)\\+CGCONTRDP.*\\+CGCONTRDP",
            "false",
            "^\r\n\\+CGCONTRDP: [^\r]*\r\n\r\nOK\r\n$"),
        new Effect(
            model,
            "cereg_rac",
            SwitchesTest::refusedRegistration,
            "true",
            ": 3,,,,\"00\",0,",
            "false",
            ": 3,,,,0,"),
        new Effect(
            model,
            "cereg_printed_shapes",
            typing("AT+CEREG=5\r", "AT+CEREG?\r"),
            "true",
            "CEREG: 1,\"",
            "false",
            "CEREG: 5,1,\""),
        new Effect(
            model,
            "cscon_tells_connection",
            typing("AT+CSCON=0\r", "AT+CSCON=1\r"),
            "true",
            "\\+CSCON: 1",
            "false",
            "^\r\nOK\r\n$"));
  }

  private static Effect ofMessages(String model) {
    Act act = typing("AT+CMGF=1\r", "AT+CMGW=\"+8613800138000\"\r", "hello\u001a");
    return new Effect(model, "sms_first_index", act, "0", "\\+CMGW: 0\r\n", "1", "\\+CMGW: 1\r\n");
  }

  private static Stream<Effect> ofM5311() {
    String configured = "AT+MQTTCFG=\"127.0.0.1\",1883,\"c\",60,\"u\",\"p\",1\r";
    return Stream.of(
        new Effect(
            M5311,
            "mqtt_blank_after_colon",
            typing(configured, "AT+MQTTCFG?\r"),
            "true",
            "CFG: \"127",
            "false",
            "CFG:\"127"),
        new Effect(
            M5311,
            "mqtt_password_mask",
            typing(configured, "AT+MQTTCFG?\r"),
            "***",
            ",\\*\\*\\*,",
            "hidden",
            ",hidden,"),
        new Effect(
            M5311,
            "mqtt_reconnect_seconds",
            host -> {
              typing("AT+CFUN=0\r", configured, "AT+MQTTOPEN=0,0,0,0,0,\"\",\"\"\r").on(host);
              return host.after(Duration.ofSeconds(10));
            },
            "1,1",
            "MQTTREC: 1\r\n\r\n\\+MQTTDISC",
            "5,10,20",
            "MQTTREC: 0\r\n$"),
        new Effect(
            M5311,
            "boot_urcs_after_deep_sleep",
            SwitchesTest::wakeUpFromDeepSleep,
            "true",
            "\\+CPIN: READY",
            "false",
            "^$"));
  }

  private static Stream<Effect> ofOneMo() {
    String open = "AT+MIPOPEN=0,\"TCP\",\"192.0.2.1\",80\r";
    return Stream.of(
        new Effect(
            ML307R,
            "open_failure_result",
            host -> {
              try (var nobody = new RefusingPort()) {
                host.press("AT+MIPOPEN=0,\"TCP\",\"127.0.0.1\"," + nobody.port() + "\r");
                return host.await("+MIPOPEN: 0,", "\r\n");
              }
            },
            "err",
            "557\r\n",
            "1",
            ": 0,1\r\n"),
        new Effect(
            ML307R, "transparent_escape_guard", SwitchesTest::escape, "0.2", "OK", "1", "^$"),
        afterAMinute("open_timeout_default_s", open, "+MIPOPEN: 0,"),
        afterAMinute("ntp_timeout_default_s", "AT+MNTP=\"192.0.2.1\"\r", "+MNTP: "),
        afterAMinute("mping_timeout_default_s", "AT+MPING=\"192.0.2.1\"\r", "+MPING: "),
        new Effect(
            ML307R,
            "keepalive_default",
            typing("AT+MIPTKA=0\r"),
            "0",
            "MIPTKA: 0,0\r\n",
            "1",
            "MIPTKA: 0,1,90"),
        new Effect(
            ML307R,
            "dns_priority_default",
            typing("AT+MDNSCFG=\"priority\"\r"),
            "0",
            "\"priority\",0\r\n",
            "1",
            "\"priority\",1\r\n"));
  }

  private static Stream<Effect> ofCt11() {
    return Stream.of(
        new Effect(
            CT11,
            "lower_case_commands",
            typing("at+gmr\r"),
            "true",
            "VERSION=",
            "false",
            "ERROR=104"),
        bandwidth("downlink_bandwidth", "%s,5,"),
        bandwidth("uplink_bandwidth", "5,%s,"),
        new Effect(
            CT11,
            "received_data",
            SwitchesTest::receivedData,
            "raw",
            "^\r\nhello$",
            "urc",
            "\\+QIURC: \"recv\",3,5\r\nhello"),
        new Effect(
            CT11,
            "received_data",
            SwitchesTest::receivedData,
            "line",
            "^\r\nhello\r\n$",
            "urc",
            "\\+QIURC: \"recv\",3,5\r\nhello"),
        new Effect(
            CT11,
            "connect_timeout_s",
            host -> {
              host.passing(false);
              return host.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",80,0,0\r") + host.after(A_MINUTE);
            },
            "10",
            "ERROR",
            "100",
            "^$"),
        new Effect(
            CT11, "http_timeout_s", SwitchesTest::unansweredRequest, "10", "ERROR", "100", "^$"));
  }

  /** Whether something that nobody answers has ended after a minute. */
  private static Effect afterAMinute(String key, String typed, String ended) {
    Act act =
        host -> {
          host.passing(false);
          host.say(typed);
          return host.after(A_MINUTE.minusSeconds(1));
        };
    return new Effect(ML307R, key, act, "10", "\\" + ended, "60", "^$");
  }

  private static Effect bandwidth(String key, String heard) {
    return new Effect(
        CT11, key, typing("AT+CPSI\r"), "4", heard.formatted(4), "3", heard.formatted(3));
  }

  private static Act typing(String... keys) {
    return host -> List.of(keys).stream().map(host::say).reduce((_, last) -> last).orElseThrow();
  }

  private static String refusedRegistration(TwinHost host) {
    host.say("AT+CEREG=3\r");
    host.air(air -> air.withRegister(RegisterPolicy.DENIED));
    host.say("AT+CFUN=0\r");
    return host.say("AT+CFUN=1\r") + host.after(A_MINUTE);
  }

  private static String wakeUpFromDeepSleep(TwinHost host) {
    host.say("AT+CPSMS=1,,,\"00101111\",\"00100010\"\r");
    host.after(Duration.ofMinutes(4));
    host.world(() -> {
      host.module().pins().drive("WAKEUP_IN", Level.LOW);
      host.module().pins().drive("WAKEUP_IN", Level.HIGH);
    });
    return host.heard();
  }

  /** A request runs on a thread of its own: its deadline is waited for, and then what ends it. */
  private static String unansweredRequest(TwinHost host) throws Exception {
    host.passing(false);
    host.say("AT+HTTPPARA=\"http://192.0.2.1/\",80,0,0\r");
    int before = host.timeline().pending();
    host.say("AT+HTTPACTION=0\r");
    Await.until("a deadline", () -> host.timeline().pending() > before);
    host.pass(A_MINUTE);
    return host.timeline().pending() > before ? host.heard() : host.await("ERROR");
  }

  private static String escape(TwinHost host) throws Exception {
    try (var peer = Peer.listening()) {
      host.press("AT+MIPOPEN=0,\"TCP\",\"127.0.0.1\"," + peer.port() + ",,1\r");
      host.await("CONNECT\r\n");
      host.after(Duration.ofMillis(300));
      host.say("+++");
      return host.after(Duration.ofMillis(300));
    }
  }

  private static String receivedData(TwinHost host) throws Exception {
    try (var peer = Peer.listening()) {
      host.press("AT+QIOPEN=\"TCP\",\"127.0.0.1\"," + peer.port() + ",0,0\r");
      host.await("CONNECT,ID:3\r\n");
      peer.accept().write("hello");
      return host.await("hello") + host.after(Duration.ofMillis(20));
    }
  }

  @ParameterizedTest
  @MethodSource("effects")
  void aHostSeesWhatASwitchSays(Effect effect) throws Exception {
    String[] all = effect.valuesAndHeard;
    assertThat(heard(effect, all[0])).containsPattern(all[1]).doesNotContainPattern(all[3]);
    assertThat(heard(effect, all[2])).containsPattern(all[3]).doesNotContainPattern(all[1]);
  }

  private static String heard(Effect effect, String value) throws Exception {
    try (var host = TwinHost.of(TwinBuilder.of(effect.model).set(effect.key, value))) {
      host.say("ATE0\r");
      return effect.act.on(host);
    }
  }

  @Test
  void everySwitchIsShown() {
    Set<String> shown =
        effects()
            .map(effect ->
                Dialects.find(effect.model).orElseThrow().dialect().id() + " " + effect.key)
            .collect(Collectors.toSet());
    shown.addAll(ELSEWHERE);

    for (Dialect<?> dialect : Dialects.all()) {
      for (Model model : dialect.models()) {
        assertThat(dialect.switches(model))
            .extracting(Fact::key)
            .allSatisfy(key -> assertThat(shown).contains(dialect.id() + " " + key));
      }
    }
  }
}
