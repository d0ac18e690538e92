package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.atwin.at.Failure;
import org.atwin.at.Line;
import org.atwin.at.Result;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.mqtt.ScriptedServer;
import org.atwin.net.mqtt.Will;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's life against a server without sockets; time passes only when a test lets it. */
class MqttSessionTest {

  private static final String ACCEPTED = "20 02 00 00";
  private static final Result NOT_ALLOWED = Result.error(Failure.NOT_ALLOWED);

  private TwinHost host;
  private ScriptedServer server;
  private MqttSession mqtt;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of("m5310-a").quiet();
    server = new ScriptedServer(host.module()::post);
    mqtt = new MqttSession(host.module(), _ -> server.dialler(), () -> {});
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void goesThroughTheStatesOfTheManual() {
    assertThat(status()).isEqualTo("+MQTTSTAT:0");
    configure(10, true);
    assertThat(status()).isEqualTo("+MQTTSTAT:1");
    open();
    assertThat(status()).isEqualTo("+MQTTSTAT:6");
    server.last().accept();
    assertThat(status()).isEqualTo("+MQTTSTAT:3");
    server.last().send(ACCEPTED);
    assertThat(status()).isEqualTo("+MQTTSTAT:5");
    assertThat(after(Duration.ZERO)).containsExactly("+MQTTOPEN:OK");

    assertThat(ask(mqtt::disconnect)).isEqualTo(Result.OK);
    assertThat(after(Duration.ZERO)).containsExactly("+MQTTDISC:OK");
    assertThat(status()).isEqualTo("+MQTTSTAT:2");
    assertThat(server.last().isClosed()).isTrue();
    assertThat(server.last().heard()).last().isEqualTo("DISCONNECT");

    assertThat(ask(mqtt::delete)).isEqualTo(Result.OK);
    assertThat(status()).isEqualTo("+MQTTSTAT:0");
  }

  @Test
  void sendsTheUserAndTheWillThatWereAskedFor() {
    configure(10, false);

    ask(() -> mqtt.open(true, true, new Will("mywill", bytes("001bye"), 1, true)));
    server.last().accept();

    assertThat(server.last().heard())
        .containsExactly(
            "CONNECT MQIsdp3 4069959 keepAlive 10 kept user 75829 password secret"
                + " will mywill 001bye qos 1 retained");
  }

  /** Manual 2.4, line by line. */
  @Test
  void losesItsHeartbeatTriesThreeTimesAndGivesUp() {
    connect(10);
    host.say("AT+MQTTPING=1\r");
    Duration keepAlive = Duration.ofSeconds(10);

    // The session of this test is not the one that AT+MQTTPING speaks to, but shares its setting.
    after(keepAlive);
    server.last().send("d0 00");
    assertThat(after(Duration.ZERO)).containsExactly("+MQTTPINGRESP:OK");

    assertThat(after(keepAlive)).isEmpty();
    assertThat(after(keepAlive)).containsExactly("+MQTTTO:5");
    assertThat(after(keepAlive)).containsExactly("+MQTTTO:5");
    assertThat(after(keepAlive)).containsExactly("+MQTTTO:5");
    assertThat(status()).isEqualTo("+MQTTSTAT:4");

    for (int attempt = 0; attempt < 3; attempt++) {
      Duration pause = Duration.ofSeconds(5L << attempt);
      assertThat(after(pause.minusMillis(1))).isEmpty();
      assertThat(after(Duration.ofMillis(1))).containsExactly("+MQTTREC:" + attempt);
      assertThat(status()).isEqualTo("+MQTTSTAT:4");
      server.last().refuse(ConnectFailure.TIMED_OUT);
    }
    assertThat(after(Duration.ZERO)).containsExactly("+MQTTDISC:OK");
    assertThat(status()).isEqualTo("+MQTTSTAT:2");
    assertThat(after(Duration.ofHours(1))).isEmpty();
    assertThat(server.dialled()).isEqualTo(4);
  }

  @Test
  void comesBackWithoutItsSubscriptionsWhenTheSessionIsClean() {
    connect(10);
    subscribe("pyr");

    server.last().end(CloseReason.RESET);
    assertThat(after(Duration.ofSeconds(5))).containsExactly("+MQTTREC:0");
    server.last().accept().send(ACCEPTED);

    assertThat(after(Duration.ZERO)).containsExactly("+MQTTOPEN:OK");
    assertThat(subscriptions()).containsExactly("+MQTTSUB:");
    // The next loss starts counting anew.
    server.last().end(CloseReason.RESET);
    assertThat(after(Duration.ofSeconds(5))).containsExactly("+MQTTREC:0");
  }

  @Test
  void comesBackWithItsSubscriptionsWhenTheSessionIsKept() {
    configure(10, false);
    openAccepted();
    subscribe("pyr");

    server.last().end(CloseReason.BEARER_LOST);
    after(Duration.ofSeconds(5));
    server.last().accept().send(ACCEPTED);

    assertThat(subscriptions()).containsExactly("+MQTTSUB:", "pyr");
    assertThat(subscribe("next")).as("packet identifiers go on").contains("+MQTTSUBACK:2,1,next");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 5})
  void doesNotInsistWhenItIsNotWanted(int code) {
    configure(10, true);
    open();

    server.last().accept().send("20 02 00 0" + code);

    assertThat(after(Duration.ofHours(1))).containsExactly("+MQTTOPEN:FAIL");
    assertThat(status()).isEqualTo("+MQTTSTAT:2");
    assertThat(server.dialled()).isEqualTo(1);
    assertThat(ask(() -> mqtt.open(false, false, null))).as("the user may").isEqualTo(Result.OK);
  }

  @Test
  void triesAgainWhenTheServerIsUnavailable() {
    configure(10, true);
    open();

    server.last().accept().send("20 02 00 03");
    assertThat(after(Duration.ofSeconds(5))).containsExactly("+MQTTOPEN:FAIL", "+MQTTREC:0");
    server.last().accept().send(ACCEPTED);

    assertThat(after(Duration.ZERO)).containsExactly("+MQTTOPEN:OK");
  }

  @Test
  void offersTheNewerProtocolToAServerThatRefusesTheOld() {
    configure(10, true);
    open();

    server.last().accept().send("20 02 00 01");
    server.last().accept();

    assertThat(server.last().heard()).containsExactly("CONNECT MQTT4 4069959 keepAlive 10 clean");
    server.last().send(ACCEPTED);
    assertThat(after(Duration.ZERO)).containsExactly("+MQTTOPEN:OK");

    server.last().end(CloseReason.PEER);
    after(Duration.ofSeconds(5));
    server.last().accept();
    assertThat(server.last().heard()).as("and remembers").first().asString().contains("MQTT4");
  }

  @Test
  void offersTheNewerProtocolToAServerThatHangsUpOnTheOld() {
    configure(10, true);
    open();

    server.last().accept().end(CloseReason.PEER);
    server.last().accept();
    assertThat(server.last().heard()).first().asString().contains("MQTT4");
    server.last().end(CloseReason.PEER);

    assertThat(after(Duration.ofSeconds(5))).containsExactly("+MQTTREC:0");
    assertThat(server.dialled()).isEqualTo(3);
  }

  @Test
  void speaksTheNewerProtocolForIdentifiersThatTheOldCannotCarry() {
    ask(() ->
        mqtt.configure(new MqttConfiguration("h", 1883, "x".repeat(24), 10, "", "", true, false)));
    open();
    server.last().accept();

    assertThat(server.last().heard()).first().asString().startsWith("CONNECT MQTT4 xxx");
  }

  @Test
  void missesConnackAndConnectsAgain() {
    configure(60, true);
    open();
    server.last().accept();

    assertThat(after(Duration.ofSeconds(10))).containsExactly("+MQTTTO:1");
    assertThat(status()).isEqualTo("+MQTTSTAT:4");
    assertThat(server.last().isClosed()).isTrue();
    assertThat(after(Duration.ofSeconds(5))).containsExactly("+MQTTREC:0");
  }

  @Test
  void connectsAgainWhenAnyAcknowledgementIsMissed() {
    List<Runnable> requests =
        List.of(
            () -> mqtt.publish("t", bytes("x"), 1, false),
            () -> mqtt.subscribe("t", 0),
            () -> mqtt.unsubscribe("t"));
    for (int i = 0; i < requests.size(); i++) {
      connect(60);
      Runnable request = requests.get(i);
      host.module()
          .ask(() -> {
            request.run();
            return Result.OK;
          })
          .join();

      assertThat(after(Duration.ofSeconds(10))).containsExactly("+MQTTTO:" + (i + 2));
      assertThat(status()).isEqualTo("+MQTTSTAT:4");
      assertThat(server.last().isClosed()).isTrue();
      assertThat(after(Duration.ofSeconds(5))).containsExactly("+MQTTREC:0");
      server.last().accept().send(ACCEPTED);
      assertThat(after(Duration.ZERO)).containsExactly("+MQTTOPEN:OK");
      ask(mqtt::disconnect);
    }
  }

  @Test
  void aPingHasTheTimeOfOtherAcknowledgements() {
    connect(60);

    assertThat(after(Duration.ofSeconds(69))).isEmpty();
    assertThat(after(Duration.ofSeconds(1))).containsExactly("+MQTTTO:5");
    assertThat(after(Duration.ofSeconds(59))).isEmpty();
    assertThat(after(Duration.ofSeconds(1))).containsExactly("+MQTTTO:5");
    assertThat(status()).isEqualTo("+MQTTSTAT:5");
    assertThat(after(Duration.ofSeconds(60))).containsExactly("+MQTTTO:5");
    assertThat(status()).isEqualTo("+MQTTSTAT:4");
  }

  @Test
  void aPingThatIsAnsweredInTimeIsNotMissed() {
    connect(60);
    after(Duration.ofSeconds(69));

    server.last().send("d0 00");

    assertThat(after(Duration.ofSeconds(59))).isEmpty();
  }

  @Test
  void pingsThatFollowSoonerThanTheirTimeLeaveADeadNetworkUnnoticed() {
    connect(9);

    assertThat(after(Duration.ofMinutes(10))).isEmpty();
    assertThat(status()).isEqualTo("+MQTTSTAT:5");
  }

  @Test
  void theVendorsClientMissesPingsAtTheNextOne() throws Exception {
    bootTelling();
    connect(60);

    assertThat(after(Duration.ofSeconds(119))).isEmpty();
    assertThat(after(Duration.ofSeconds(1))).containsExactly("+MQTTTO:5");
  }

  private void bootTelling() throws Exception {
    host.close();
    host = TwinHost.of(TwinBuilder.of("m5310-a").set("mqtt_time_outs", "tell")).quiet();
    server = new ScriptedServer(host.module()::post);
    mqtt = new MqttSession(host.module(), _ -> server.dialler(), () -> {});
  }

  @Test
  void theVendorsClientMissesOtherAcknowledgementsAndGoesOn() throws Exception {
    bootTelling();
    connect(60);

    ask(() -> mqtt.publish("t", bytes("x"), 1, false));
    ask(() -> mqtt.subscribe("t", 0));
    ask(() -> mqtt.unsubscribe("u"));

    assertThat(after(Duration.ofSeconds(10)))
        .containsExactly("+MQTTTO:2", "+MQTTTO:3", "+MQTTTO:4");
    server.last().send("90 03 00 02 00");
    assertThat(after(Duration.ZERO)).containsExactly("+MQTTSUBACK:2,0,t");
    assertThat(status()).isEqualTo("+MQTTSTAT:5");
  }

  @Test
  void waitsAsLongAsItIsTold() {
    connect(60);
    host.say("AT+MQTTTO=3\r");
    ask(() -> {
      mqtt.account().limitChanged();
      return Result.OK;
    });

    ask(() -> mqtt.publish("t", bytes("x"), 1, false));

    assertThat(after(Duration.ofMillis(2_999))).isEmpty();
    assertThat(after(Duration.ofMillis(1))).containsExactly("+MQTTTO:2");
  }

  @Test
  void listsOnlyWhatWasGranted() {
    connect(10);
    ask(() -> mqtt.subscribe("no", 1));
    server.last().send("90 03 00 01 80");
    assertThat(after(Duration.ZERO)).containsExactly("+MQTTSUBACK:1,128,no");
    assertThat(subscriptions()).containsExactly("+MQTTSUB:");

    subscribe("yes");
    assertThat(ask(() -> mqtt.subscribe("yes", 0))).as("twice").isEqualTo(NOT_ALLOWED);
    assertThat(subscriptions()).containsExactly("+MQTTSUB:", "yes");

    ask(() -> mqtt.unsubscribe("yes"));
    server.last().send("b0 02 00 03");
    assertThat(after(Duration.ZERO)).containsExactly("+MQTTUNSUBACK:3,yes");
    assertThat(subscriptions()).containsExactly("+MQTTSUB:");
  }

  @Test
  void countsAPacketIdentifierForEveryRequest() {
    connect(10);

    ask(() -> mqtt.publish("t", bytes("a"), 0, false));
    ask(() -> mqtt.publish("t", bytes("b"), 2, true));
    server.last().send("50 02 00 02").send("70 02 00 02");
    ask(() -> mqtt.disconnect());
    openAccepted();
    ask(() -> mqtt.publish("t", bytes("c"), 1, false));

    assertThat(server.last().heard()).last().isEqualTo("PUBLISH 3 t qos 1 c");
    assertThat(after(Duration.ZERO))
        .containsExactly("+MQTTPUBREC:2,0", "+MQTTPUBCOMP:2,0", "+MQTTDISC:OK", "+MQTTOPEN:OK");
  }

  /**
   * MQTT 3.1.1 section 4.4: what the server owes an acknowledgement for is sent again, in order.
   */
  @Test
  void sendsAgainWhatWasNotAcknowledgedWhenTheSessionIsKept() {
    configure(10, false);
    openAccepted();
    ask(() -> mqtt.publish("t", bytes("zero"), 0, false));
    ask(() -> mqtt.publish("t", bytes("done"), 1, false));
    ask(() -> mqtt.publish("t", bytes("half"), 2, false));
    ask(() -> mqtt.publish("t", bytes("lost"), 1, true));
    server.last().send("40 02 00 02").send("50 02 00 03");
    after(Duration.ZERO);

    server.last().end(CloseReason.RESET);
    after(Duration.ofSeconds(5));
    server.last().accept().send(ACCEPTED);

    assertThat(server.last().heard())
        .endsWith("PUBREL 3", "PUBLISH 4 t qos 1 duplicate retained lost");
    server.last().send("70 02 00 03").send("40 02 00 04");
    assertThat(after(Duration.ZERO))
        .containsExactly("+MQTTOPEN:OK", "+MQTTPUBCOMP:3,0", "+MQTTPUBACK:4,0");
  }

  @Test
  void aMessageSentAgainCanMissItsAcknowledgementToo() {
    configure(60, false);
    openAccepted();
    ask(() -> mqtt.publish("t", bytes("lost"), 1, false));
    server.last().end(CloseReason.RESET);
    after(Duration.ofSeconds(5));
    server.last().accept().send(ACCEPTED);
    after(Duration.ZERO);

    assertThat(after(Duration.ofSeconds(10))).containsExactly("+MQTTTO:2");

    after(Duration.ofSeconds(5));
    server.last().accept().send(ACCEPTED);
    assertThat(server.last().heard()).endsWith("PUBLISH 1 t qos 1 duplicate lost");
  }

  @Test
  void sendsNothingAgainInANewSession() {
    connect(10);
    ask(() -> mqtt.publish("t", bytes("lost"), 1, false));

    server.last().end(CloseReason.RESET);
    after(Duration.ofSeconds(5));
    server.last().accept().send(ACCEPTED);

    assertThat(server.last().heard()).hasSize(1).first().asString().startsWith("CONNECT");
  }

  @Test
  void aNewConfigurationCountsFromOneAgain() {
    connect(10);
    ask(() -> mqtt.publish("t", bytes("a"), 1, false));
    ask(() -> mqtt.disconnect());

    connect(10);
    ask(() -> mqtt.publish("t", bytes("b"), 1, false));

    assertThat(server.last().heard()).last().isEqualTo("PUBLISH 1 t qos 1 b");
  }

  @Test
  void printsWhatItReceivesRaw() {
    connect(10);

    server.last().publish(1, true, 9, "pyr", "~\r\nz");

    assertThat(host.after(Duration.ZERO)).isEqualTo("\r\n+MQTTPUBLISH:1,1,0,9,pyr,4,~\r\nz\r\n");
    assertThat(server.last().heard()).last().isEqualTo("PUBACK 9");
  }

  @Test
  void printsTopicsAsTheirBytes() {
    connect(10);

    server.last().publish(0, false, 0, "température", "21");

    assertThat(host.after(Duration.ZERO)).contains(",temp\u00c3\u00a9rature,2,21");
  }

  @Test
  void takesNoMoreThanTheHostListensTo() {
    connect(10);
    int before = server.last().consumedBytes();
    host.say("AT"); // a half-typed line holds back what comes unasked

    server.last().publish(0, false, 0, "t", "x".repeat(100));
    assertThat(server.last().consumedBytes() - before).isEqualTo(5);
    host.say("\r");

    assertThat(server.last().consumedBytes() - before).isEqualTo(105);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2"})
  void refusesWhatNeedsAConnection(int prepared) {
    if (prepared > 0) {
      configure(10, true);
    }
    if (prepared > 1) {
      open();
    }

    assertThat(ask(() -> mqtt.subscribe("t", 0))).isEqualTo(NOT_ALLOWED);
    assertThat(ask(() -> mqtt.unsubscribe("t"))).isEqualTo(NOT_ALLOWED);
    assertThat(ask(() -> mqtt.publish("t", bytes("x"), 0, false))).isEqualTo(NOT_ALLOWED);
    assertThat(ask(mqtt::disconnect)).isEqualTo(NOT_ALLOWED);
  }

  @Test
  void refusesWhatAConnectionForbids() {
    assertThat(ask(() -> mqtt.open(false, false, null)))
        .as("not configured")
        .isEqualTo(NOT_ALLOWED);
    connect(10);

    assertThat(ask(() -> mqtt.open(false, false, null))).isEqualTo(NOT_ALLOWED);
    assertThat(ask(mqtt::delete)).isEqualTo(NOT_ALLOWED);
    assertThat(configure(10, true)).isEqualTo(NOT_ALLOWED);
  }

  @Test
  void deletingItEndsReconnecting() {
    connect(10);
    server.last().end(CloseReason.RESET);

    assertThat(ask(mqtt::delete)).isEqualTo(Result.OK);

    assertThat(after(Duration.ofHours(1))).isEmpty();
    assertThat(status()).isEqualTo("+MQTTSTAT:0");
    assertThat(server.dialled()).isEqualTo(1);
  }

  @Test
  void aRestartOfTheModuleEndsReconnecting() {
    connect(10);
    server.last().end(CloseReason.RESET);

    host.module().post(host.module()::restart);

    assertThat(after(Duration.ofHours(1))).noneMatch(line -> line.contains("MQTT"));
    assertThat(server.dialled()).isEqualTo(1);
  }

  private Result configure(int keepAlive, boolean clean) {
    return ask(() ->
        mqtt.configure(
            new MqttConfiguration(
                "h", 1883, "4069959", keepAlive, "75829", "secret", clean, false)));
  }

  private void open() {
    assertThat(ask(() -> mqtt.open(false, false, null))).isEqualTo(Result.OK);
  }

  private void openAccepted() {
    open();
    server.last().accept().send(ACCEPTED);
  }

  private void connect(int keepAlive) {
    configure(keepAlive, true);
    openAccepted();
    after(Duration.ZERO);
  }

  private String subscribe(String topic) {
    ask(() -> mqtt.subscribe(topic, 1));
    String id = server.last().heard().getLast().split(" ")[1];
    server.last().send("90 03 %04x 01".formatted(Integer.parseInt(id)));
    return String.join("\n", after(Duration.ZERO));
  }

  private List<String> subscriptions() {
    return ((Result.Done) ask(mqtt::subscriptions)).information().stream().map(Line::text).toList();
  }

  private String status() {
    return ((Line) ask(mqtt::status)).text();
  }

  private Result ask(Supplier<Result> question) {
    return host.module().ask(question).join();
  }

  private List<String> after(Duration span) {
    return TwinHost.lines(host.after(span));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
