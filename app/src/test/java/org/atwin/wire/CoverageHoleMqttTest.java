package org.atwin.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.atwin.lab.MqttLab;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.testkit.Await;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A session with a broker in a hole in the coverage: only its own time-outs end it. */
@ParameterizedClass
@EnumSource
@Timeout(60)
class CoverageHoleMqttTest {

  private static final Duration STARTED = Duration.ofSeconds(5);
  private static final Duration REGISTERED = Duration.ofMinutes(1);

  /** How a dialect connects, subscribes and publishes with a keep-alive of ten minutes. */
  private enum Words {
    M5310_A(
        "m5310-a",
        List.of(
            "AT+MQTTCFG=\"127.0.0.1\",PORT,\"c\",600,\"\",\"\",1 -> ANSWER",
            "AT+MQTTOPEN=0,0,0,0,0,\"\",\"\" -> +MQTTOPEN:OK -> ANSWER",
            "AT+MQTTSUB=\"t\",1 -> +MQTTSUBACK: -> ANSWER"),
        "AT+MQTTPUB=\"t\",1,0,0,0,\"hi\"",
        ",t,2,hi\r\n"),
    M5311(
        "m5311-lv",
        List.of(
            "AT+MQTTCFG=\"127.0.0.1\",PORT,\"c\",600,\"\",\"\",1 -> ANSWER",
            "AT+MQTTOPEN=0,0,0,0,0,\"\",\"\" -> +MQTTOPEN: OK -> ANSWER",
            "AT+MQTTSUB=\"t\",1 -> +MQTTSUBACK: -> ANSWER"),
        "AT+MQTTPUB=\"t\",1,0,0,0,\"hi\"",
        ",t,2,hi\r\n"),
    DX_CT11(
        "dx-ct11",
        List.of(
            "AT+QMTCFG=\"c\" -> ANSWER",
            "AT+QMTSTART=1,600 -> ANSWER",
            "AT+QMTCONNCFG=\"127.0.0.1\",PORT,0 -> ANSWER -> MQTTCONNECT",
            "AT+QMTSUB=\"t\",1 -> ANSWER"),
        "AT+QMTPUB=\"t\",1,0,\"hi\"",
        "+QMTRECV:\"t\",2,");

    private final String model;
    private final List<String> connect;
    private final String publish;
    private final String received;

    Words(String model, List<String> connect, String publish, String received) {
      this.model = model;
      this.connect = connect;
      this.publish = publish;
      this.received = received;
    }
  }

  @Parameter Words words;

  private MqttLab broker;
  private TwinHost host;

  @BeforeEach
  void connect() throws Exception {
    broker = MqttLab.start();
    var timeline = new VirtualTimeline();
    host =
        new TwinHost(
            TwinBuilder.of(words.model)
                .access(NetworkAccess.OPEN.with(AllowList.LOOPBACK))
                .timeline(timeline)
                .speed(TwinBuilder.Speed.REAL)
                .build(),
            timeline);
    host.powerOn();
    host.pass(STARTED);
    host.press("ATE0\r").await("OK\r\n");
    if (words == Words.M5311) {
      host.press("AT+SM=LOCK\r").await("OK\r\n");
    }
    host.pass(REGISTERED);
    host.after(Duration.ZERO);
    for (String step : words.connect) {
      String[] parts = step.replace("ANSWER", "\r\nOK\r\n").split(" -> ");
      host.press(parts[0].replace("PORT", "" + broker.port()) + "\r\n");
      host.awaitAll(Arrays.copyOfRange(parts, 1, parts.length));
    }
    host.after(Duration.ZERO);
  }

  @AfterEach
  void close() {
    host.close();
    broker.close();
  }

  @Test
  void ofAFifthOfASecond() {
    survives(Duration.ofMillis(200));
  }

  @Test
  void ofEightSeconds() {
    survives(Duration.ofSeconds(8));
  }

  /** Nothing was due meanwhile, so nobody has noticed. */
  @Test
  void ofFiveMinutesWithinTheKeepAlive() {
    survives(Duration.ofMinutes(5));
  }

  /** So long that a keep-alive is missed: the session ends, and the address stays. */
  @Test
  void beyondTheKeepAlive() throws Exception {
    List<String> address = host.ask("AT+CGPADDR=1");
    var said = new StringBuilder();
    host.coverage(false);
    Await.until(
        "the session ends",
        () -> said.append(host.after(Duration.ofSeconds(10))).indexOf("DISC") >= 0);
    host.coverage(true);
    host.pass(REGISTERED);

    assertThat(host.ask("AT+CGPADDR=1")).isEqualTo(address);
  }

  private void survives(Duration hole) {
    host.coverage(false);
    assertThat(host.after(hole)).isEmpty();
    host.coverage(true);
    assertThat(host.after(Duration.ofSeconds(30))).isEmpty();

    host.press(words.publish + "\r\n").await(words.received);
  }
}
