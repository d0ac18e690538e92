package org.atwin.net.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Uplink;
import org.atwin.time.VirtualTimeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One connection against a server that does what the test says; time stands still. */
class MqttClientTest {

  private static final String CONNACK_OK = "20 02 00 00";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final VirtualTimeline timeline = new VirtualTimeline();
  private final Uplink uplink = new Uplink(NetworkAccess.OPEN, timeline, Runnable::run);
  private final ScriptedServer server = new ScriptedServer(Runnable::run);
  private final HeardEvents events = new HeardEvents();
  private final SessionState session = new SessionState(1);
  private final MqttClient client = open();

  private MqttClient open() {
    return MqttClient.open(uplink, server.dialler(), session, LIMIT, false, 1024, events);
  }

  @Test
  void connectsAsTheApplicationSays() {
    server.last().accept();
    client.connect(
        new MqttConnect(
            ProtocolVersion.V3_1,
            "4069959",
            "75829",
            bytes("secret"),
            new Will("mywill", bytes("001bye"), 1, true),
            true,
            60));

    server.last().send(CONNACK_OK);

    assertThat(server.last().heard())
        .containsExactly(
            "CONNECT MQIsdp3 4069959 keepAlive 60 clean user 75829 password secret"
                + " will mywill 001bye qos 1 retained");
    assertThat(events.take()).containsExactly("opened", "connAck 0");
    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void speaksTheNewerVersionToo() {
    server.last().accept();

    client.connect(plain(ProtocolVersion.V3_1_1, "", 0));

    assertThat(server.last().heard()).containsExactly("CONNECT MQTT4  keepAlive 0 clean");
  }

  @Test
  void aRefusalClosesTheConnectionAndNothingFollows() {
    server.last().accept();
    client.connect(plain(ProtocolVersion.V3_1, "c", 10));

    server.last().send("20 02 00 05");
    timeline.advance(Duration.ofMinutes(1));

    assertThat(events.take()).containsExactly("opened", "connAck 5");
    assertThat(server.last().isClosed()).isTrue();
    assertThat(client.isConnected()).isFalse();
  }

  @Test
  void tellsWhyTheStreamCouldNotBeOpened() {
    server.last().refuse(ConnectFailure.REFUSED);

    assertThat(events.take()).containsExactly("failed REFUSED");
    assertThat(client.connect(plain(ProtocolVersion.V3_1, "c", 0))).isFalse();
  }

  @Test
  void showsWhatWasGrantedForEachFilter() {
    connect(0);

    client.subscribe(7, List.of(new Subscription("a/+", 2), new Subscription("b/#", 1)));
    server.last().send("90 04 00 07 02 80");
    client.unsubscribe(8, List.of("a/+"));
    server.last().send("b0 02 00 08");

    assertThat(server.last().heard())
        .containsExactly("SUBSCRIBE 7 a/+:2 b/#:1", "UNSUBSCRIBE 8 a/+");
    assertThat(events.take()).containsExactly("subAck 7 [2, 128]", "unsubAck 8");
  }

  @Test
  void aSubAckThatGrantsAndRefusesNothingBreaksTheProtocol() {
    connect(0);
    client.subscribe(7, List.of(new Subscription("a", 0)));

    server.last().send("90 02 00 07");

    assertThat(events.take()).containsExactly("closed MALFORMED");
    assertThat(server.last().isAborted()).isTrue();
  }

  @Test
  void showsEveryAcknowledgementOfWhatItPublishes() {
    connect(0);

    client.publish(new Publication(1, "t", bytes("zero"), 0, false, true));
    client.publish(new Publication(2, "t", bytes("one"), 1, false, false));
    client.publish(new Publication(3, "t", bytes("two"), 2, false, false));
    server.last().send("40 02 00 02").send("50 02 00 03").send("70 02 00 03");

    assertThat(server.last().heard())
        .containsExactly(
            "PUBLISH 0 t qos 0 retained zero",
            "PUBLISH 2 t qos 1 one",
            "PUBLISH 3 t qos 2 two",
            "PUBREL 3");
    assertThat(events.take()).containsExactly("pubAck 2", "pubRec 3", "pubComp 3");
    assertThat(timeline.pending()).as("nothing is owed any more").isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SUBACK of nothing          | 90 03 00 09 00
          UNSUBACK of nothing        | b0 02 00 09
          PUBACK of nothing          | 40 02 00 09
          PUBREC of nothing          | 50 02 00 09
          PUBCOMP of nothing         | 70 02 00 09
          PUBACK of QoS 2            | 40 02 00 02
          PUBCOMP before PUBREC      | 70 02 00 02
          PUBREC of QoS 1            | 50 02 00 01
          UNSUBACK of SUBSCRIBE      | b0 02 00 03
          SUBACK of PUBLISH          | 90 03 00 01 00
          PINGRESP without PINGREQ   | d0 00
          """)
  void passesOverWhatAnswersNothing(String what, String bytes) {
    connect(0);
    client.publish(new Publication(1, "t", bytes("one"), 1, false, false));
    client.publish(new Publication(2, "t", bytes("two"), 2, false, false));
    client.subscribe(3, List.of(new Subscription("t", 0)));

    server.last().send(bytes);

    assertThat(events.take()).as(what).isEmpty();
    assertThat(client.isConnected()).isTrue();
    server.last().send("40 02 00 01").send("50 02 00 02").send("70 02 00 02");
    server.last().send("90 03 00 03 00");
    assertThat(events.take()).containsExactly("pubAck 1", "pubRec 2", "pubComp 2", "subAck 3 [0]");
  }

  @Test
  void acknowledgesWhatItReceives() {
    connect(0);

    server.last().publish(0, false, 0, "t", "zero");
    server.last().publish(1, true, 9, "t", "one");
    server.last().send("31 05 00 01 74 6f 6b");

    assertThat(events.take())
        .containsExactly(
            "published 0 t qos 0 zero",
            "published 9 t qos 1 duplicate one",
            "published 0 t qos 0 retained ok");
    assertThat(server.last().heard()).containsExactly("PUBACK 9");
  }

  @Test
  void deliversAMessageOfQos2Once() {
    connect(0);

    server.last().publish(2, false, 5, "t", "two");
    server.last().publish(2, true, 5, "t", "two");
    server.last().send("62 02 00 05");
    server.last().publish(2, false, 5, "t", "next");

    assertThat(events.take())
        .containsExactly("published 5 t qos 2 two", "published 5 t qos 2 next");
    assertThat(server.last().heard())
        .containsExactly("PUBREC 5", "PUBREC 5", "PUBCOMP 5", "PUBREC 5");
  }

  @Test
  void remembersUnreleasedMessagesIntoTheNextConnectionOfTheSession() {
    connect(0);
    server.last().publish(2, false, 5, "t", "two");
    server.last().end(CloseReason.RESET);
    events.take();

    MqttClient again = open();
    server.last().accept();
    again.connect(new MqttConnect(ProtocolVersion.V3_1_1, "c", null, null, null, false, 0));
    server.last().send("20 02 01 00");
    server.last().publish(2, true, 5, "t", "two");

    assertThat(events.take()).containsExactly("opened", "connAck 0 present");
  }

  @ParameterizedTest
  @CsvSource({
    "SUBSCRIBE, 90 03 00 01 00, subAck 1 [0]",
    "UNSUBSCRIBE, b0 02 00 01, unsubAck 1",
    "PUBLISH, 40 02 00 01, pubAck 1"
  })
  void missesAcknowledgementsAndStillHearsThemLater(
      Acknowledgement kind, String answer, String heard) {
    connect(0);
    switch (kind) {
      case SUBSCRIBE -> client.subscribe(1, List.of(new Subscription("t", 0)));
      case UNSUBSCRIBE -> client.unsubscribe(1, List.of("t"));
      default -> client.publish(new Publication(1, "t", bytes("x"), 1, false, false));
    }

    timeline.advance(LIMIT.minusMillis(1));
    assertThat(events.take()).isEmpty();
    timeline.advance(Duration.ofMillis(1));
    assertThat(events.take()).containsExactly("timedOut " + kind + " 1");
    server.last().send(answer);

    assertThat(events.take()).containsExactly(heard);
    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void watchesOverBothHalvesOfQos2AndOverConnect() {
    connect(0);
    client.publish(new Publication(4, "t", bytes("x"), 2, false, false));
    timeline.advance(LIMIT.minusSeconds(1));
    server.last().send("50 02 00 04");
    timeline.advance(LIMIT);
    assertThat(events.take()).containsExactly("pubRec 4", "timedOut PUBLISH 4");

    MqttClient slow = open();
    server.last().accept();
    slow.connect(plain(ProtocolVersion.V3_1, "c", 0));
    timeline.advance(LIMIT);
    assertThat(events.take()).containsExactly("opened", "timedOut CONNECT 0");
  }

  @Test
  void pingsAfterSilenceOnly() {
    connect(10);

    timeline.advance(Duration.ofSeconds(6));
    client.publish(new Publication(1, "t", bytes("x"), 0, false, false));
    timeline.advance(Duration.ofSeconds(6));
    server.last().publish(0, false, 0, "t", "x");
    timeline.advance(Duration.ofSeconds(9));
    assertThat(server.last().heard()).containsExactly("PUBLISH 0 t qos 0 x");
    timeline.advance(Duration.ofSeconds(1));

    assertThat(server.last().heard()).containsExactly("PINGREQ");
    server.last().send("d0 00");
    assertThat(events.take()).containsExactly("published 0 t qos 0 x", "pingResp");
  }

  @Test
  void countsPingsThatNobodyAnswers() {
    connect(10);

    timeline.advance(Duration.ofSeconds(30));
    server.last().send("d0 00");
    timeline.advance(Duration.ofSeconds(20));

    assertThat(events.take())
        .containsExactly("pingMissed 1", "pingMissed 2", "pingResp", "pingMissed 1");
    assertThat(server.last().heard()).containsOnly("PINGREQ").hasSize(5);
  }

  @Test
  void aKeepAliveOfZeroNeverPings() {
    connect(0);

    timeline.advance(Duration.ofDays(1));

    assertThat(server.last().heard()).isEmpty();
  }

  @Test
  void saysGoodbyeAndIsSilentFromThenOn() {
    connect(10);
    client.subscribe(1, List.of(new Subscription("t", 0)));

    assertThat(client.disconnect()).isTrue();
    server.last().send("90 03 00 01 00");
    client.close();
    timeline.advance(Duration.ofMinutes(5));

    assertThat(server.last().heard()).containsExactly("SUBSCRIBE 1 t:0", "DISCONNECT");
    assertThat(server.last().isClosed()).isTrue();
    assertThat(events.take()).isEmpty();
    assertThat(timeline.pending()).isZero();
    assertThat(client.publish(new Publication(1, "t", bytes("x"), 0, false, false))).isFalse();
  }

  @Test
  void tellsWhyTheConnectionEndedAndForgetsItsTimers() {
    connect(10);
    client.publish(new Publication(1, "t", bytes("x"), 1, false, false));

    server.last().end(CloseReason.BEARER_LOST);
    timeline.advance(Duration.ofMinutes(5));

    assertThat(events.take()).containsExactly("closed BEARER_LOST");
    assertThat(timeline.pending()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "a second CONNACK, 20 02 00 00",
    "a reserved type, f0 00",
    "what only a client sends, c0 00",
    "QoS 3, 36 05 00 01 74 00 01",
    "packet identifier 0, 32 05 00 01 74 00 00",
    "no topic, 30 02 00 00",
    "a topic with a wildcard, 30 03 00 01 23",
    "a packet too long, 30 81 08 00",
    "a length of five digits, 30 ff ff ff ff 01",
    "PUBLISH without a topic's length, 30 00",
    "a topic longer than its packet, 30 04 ff ff 61 62",
    "a topic that is no text, 30 04 00 02 c3 28",
    "SUBACK without an identifier, 90 00",
    "PUBACK of one byte, 40 01 00",
    "PUBREL with the wrong flags, 60 02 00 01",
    "an empty packet of type 0, 00 00",
    "HTTP, 48 54 54 50 2f 31 2e 31"
  })
  void cutsOffAServerThatBreaksTheProtocol(String what, String bytes) {
    connect(10);

    server.last().send(bytes);
    server.last().send("00".repeat(1200));
    timeline.advance(Duration.ofMinutes(5));

    assertThat(events.take()).as(what).containsExactly("closed MALFORMED");
    assertThat(server.last().isAborted()).isTrue();
  }

  @Test
  void cutsOffAServerThatSpeaksBeforeItAccepts() {
    server.last().accept();
    client.connect(plain(ProtocolVersion.V3_1, "c", 10));

    server.last().send("d0 00");

    assertThat(events.take()).containsExactly("opened", "closed MALFORMED");
  }

  @Test
  void readsPacketsHoweverTheyAreCut() {
    connect(0);
    client.subscribe(1, List.of(new Subscription("t", 2)));

    for (String octet : "30 06 00 01 74 61 62 63 90 03 00 01 02".split(" ")) {
      server.last().send(octet);
    }

    assertThat(events.take()).containsExactly("published 0 t qos 0 abc", "subAck 1 [2]");
  }

  @Test
  void keepsTheWindowShutForPayloadTheHostHasNotTaken() {
    connect(0);
    int before = server.last().consumedBytes();

    server.last().publish(0, false, 0, "t", "x".repeat(100));
    assertThat(server.last().consumedBytes() - before).as("the header").isEqualTo(5);
    client.consumed(60);
    assertThat(server.last().consumedBytes() - before).isEqualTo(65);
    client.consumed(40);

    assertThat(server.last().consumedBytes() - before).isEqualTo(105);
  }

  @Test
  void refusesWhatMqttCannotCarry() {
    connect(0);

    assertThatThrownBy(() -> plain(ProtocolVersion.V3_1, "x".repeat(24), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Publication(0, "t", bytes(""), 1, false, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Publication(1, "a/#", bytes(""), 1, false, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Subscription("a#", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.subscribe(65_536, List.of(new Subscription("a", 1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsPacketIdentifiersRoundTheCorner() {
    var last = new SessionState(65_535);

    assertThat(List.of(last.takeId(), last.takeId(), last.takeId())).containsExactly(65_535, 1, 2);
  }

  private void connect(int keepAlive) {
    server.last().accept();
    client.connect(plain(ProtocolVersion.V3_1, "c", keepAlive));
    server.last().send(CONNACK_OK);
    server.last().heard();
    events.take();
  }

  private static MqttConnect plain(ProtocolVersion version, String clientId, int keepAlive) {
    return new MqttConnect(version, clientId, null, null, null, true, keepAlive);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
