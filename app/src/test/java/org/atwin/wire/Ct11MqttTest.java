package org.atwin.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.atwin.lab.CertificateAuthority;
import org.atwin.lab.MqttLab;
import org.atwin.lab.Server;
import org.atwin.lab.TcpPeer;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chapters 4.1.3, 4.2.2, 4.2.3 and 6.6 of the DX-CT11 against a real broker. */
@Timeout(120)
class Ct11MqttTest {

  private static final String OK = "\r\nOK\r\n";
  private static final String CONNECT = "AT+QMTCONNCFG=\"broker.emqx.io\",1883,";
  private static final String CONNECTED = "\r\nMQTTCONNECT\r\n";
  private static final String DISCONNECTED = "\r\nMQTTDISCONNECT\r\n";

  private MqttLab broker;
  private TwinHost host;

  @BeforeEach
  void start() throws Exception {
    broker = MqttLab.start();
    host = Ct11.online(leadingTo(broker));
  }

  @AfterEach
  void stop() {
    host.close();
    broker.close();
  }

  private static NetworkAccess leadingTo(Server server) {
    var route = Route.parse("tcp:broker.emqx.io=127.0.0.1:" + server.port());
    var names = Map.of("broker.emqx.io", List.of(InetAddress.ofLiteral("198.51.100.9")));
    return new NetworkAccess(List.of(route), names, AllowList.parse("loopback"));
  }

  private void connect(int reconnect) {
    host.ask("AT+QMTCFG=\"CT11\"", OK);
    host.ask(CONNECT + reconnect, OK, CONNECTED);
  }

  @Test
  void goesThroughTheSessionOfTheGuide() {
    host.ask("AT+QMTCFG=\"0566542kkscmkks1\"", OK);
    host.ask(CONNECT + 0, OK, CONNECTED);
    host.ask("AT+QMTCONNCFG?", "\r\n+QMTCONNCFG:broker.emqx.io,1883,0\r\n", OK);
    host.ask("AT+QMTSTATU", "\r\n+QMTSTATU:1\r\n", OK);
    host.ask("AT+QMTSUB=\"TTT\",0", OK);
    host.ask("AT+QMTSUB?", "\r\n+QMTSUB:TTT,0\r\n", OK);
    host.ask("AT+QMTPUB=\"TTT\",0,0,\"12345678\"", "+QMTRECV:\"TTT\",8,\"12345678\"\r\n");
    host.ask("AT+QMTPUBEX=\"TTT\",0,0,4", "\r\n>");
    host.press("a\r\nb").await(OK, "\"TTT\",4,\"a\r\nb\"\r\n");
    host.ask("AT+QMTUNSUB=\"TTT\"", OK);
    host.ask("AT+QMTSUB?", OK);
    host.ask("AT+QMTPUB=\"TTT\",1,0,\"nobody hears it\"", OK);
    host.ask("AT+QMTDISC", OK, DISCONNECTED);
    host.ask("AT+QMTSTATU", "\r\n+QMTSTATU:0\r\n", OK);
    assertThat(host.unread()).doesNotContain("QMTRECV");
  }

  @Test
  void aServerThatIsConnectedStaysUntilTheHostDisconnects() {
    connect(0);

    host.ask("AT+QMTCONNCFG=\"other.test\",1883,1", "\r\nERROR=202\r\n");

    host.ask("AT+QMTCONNCFG?", "\r\n+QMTCONNCFG:broker.emqx.io,1883,0\r\n", OK);
    host.ask("AT+QMTSTATU", "\r\n+QMTSTATU:1\r\n", OK);
    host.ask("AT+QMTDISC", OK, DISCONNECTED);
    host.ask(CONNECT + 1, OK, CONNECTED);
  }

  @Test
  void messagesOfEveryQosAndLengthArrive() throws Exception {
    try (var other = Ct11.online(leadingTo(broker))) {
      other.ask("AT+QMTCFG=\"other\"", OK);
      other.ask(CONNECT + 0, OK, CONNECTED);
      other.ask("AT+QMTSUB=\"t/#\",2", OK);
      connect(0);

      for (int qos = 0; qos <= 2; qos++) {
        host.ask("AT+QMTPUB=\"t/%d\",%d,0,\"m\"".formatted(qos, qos), OK);
        other.await("+QMTRECV:\"t/%d\",1,\"m\"\r\n".formatted(qos));
      }
      String message = "x".repeat(512);
      host.ask("AT+QMTPUB=\"t/l\",1,0,\"" + message + "\"", OK);
      other.await("+QMTRECV:\"t/l\",512,\"" + message + "\"\r\n");
      String longest = "y".repeat(2048);
      host.ask("AT+QMTPUBEX=\"t/x\",2,0,2048", ">");
      host.press(longest).await(OK);
      other.await("+QMTRECV:\"t/x\",2048,\"" + longest + "\"\r\n");
      String topic = "t/" + "z".repeat(254);
      host.ask("AT+QMTPUB=\"" + topic + "\",1,0,\"\"", OK);
      other.await("+QMTRECV:\"" + topic + "\",0,\"\"\r\n");
    }
  }

  @Test
  void aSwitchLeavesTheQuotesOfAMessageOut() throws Exception {
    var twin =
        TwinBuilder.of("dx-ct11").access(leadingTo(broker)).set("mqtt_message_quoted", "false");
    try (var other = Ct11.online(twin)) {
      other.ask("AT+QMTCFG=\"other\"", OK);
      other.ask(CONNECT + 0, OK, CONNECTED);
      other.ask("AT+QMTSUB=\"t\",0", OK);
      other.ask("AT+QMTPUB=\"t\",0,0,\"bare\"", "+QMTRECV:\"t\",4,bare\r\n");
    }
  }

  @Test
  void aMessageOfAnotherLengthThanAnnouncedIsNotPublished() {
    connect(0);
    host.ask("AT+QMTSUB=\"t\",0", OK);

    host.ask("AT+QMTPUBEX=\"t\",0,0,5", ">");
    host.press("four").await("\r\nERROR=101\r\n");
    host.ask("AT+QMTPUBEX=\"t\",0,0,5", ">");
    host.press("sixsix").await("\r\nERROR=101\r\n");

    host.ask("AT+QMTPUB=\"t\",0,0,\"good\"", "+QMTRECV:\"t\",4,\"good\"\r\n");
  }

  @Test
  void fiftyTopicsCanBeSubscribed() {
    connect(0);
    for (int i = 1; i <= 50; i++) {
      host.ask("AT+QMTSUB=\"t/%d\",1".formatted(i), OK);
    }
    host.ask("AT+QMTSUB=\"t/51\",1", "\r\nERROR=102\r\n");
    host.ask("AT+QMTSUB=\"t/50\",2", OK);
    host.ask("AT+QMTSUB?", "+QMTSUB:t/1,1\r\n", "+QMTSUB:t/49,1\r\n", "+QMTSUB:t/50,2\r\n", OK);
    host.ask("AT+QMTUNSUB=\"t/51\"", "\r\nERROR=103\r\n");
    host.ask("AT+QMTUNSUB=\"t/1\"", OK);
    host.ask("AT+QMTSUB=\"t/51\",1", OK);
  }

  @Test
  void theWillIsPublishedUnlessItLeavesInOrder() throws Exception {
    try (var witness = Ct11.online(leadingTo(broker))) {
      witness.ask("AT+QMTCFG=\"witness\"", OK);
      witness.ask(CONNECT + 0, OK, CONNECTED);
      witness.ask("AT+QMTSUB=\"QQQ\",0", OK);
      host.ask("AT+QMTCFG=\"CT11\",\"MQTT1\",\"123456\",0,1,QQQ,123456", OK);
      host.ask(CONNECT + 0, OK, CONNECTED);
      host.ask("AT+QMTDISC", OK, DISCONNECTED);
      host.ask(CONNECT + 0, OK, CONNECTED);

      host.forget();
      host.loseBearer();

      host.await(DISCONNECTED);
      witness.await("+QMTRECV:\"QQQ\",6,\"123456\"\r\n");
      assertThat(witness.unread()).doesNotContain("QMTRECV");
    }
  }

  // Failures.

  @Test
  void aServerThatRefusesOrIsNotThereIs203() throws Exception {
    try (var guarded = MqttLab.requiring("user", "secret")) {
      host.module().post(() -> host.module().access(leadingTo(guarded)));
      host.ask("AT+QMTCFG=\"c\",\"user\",\"wrong\"", OK);
      host.ask(CONNECT + 0, OK, "\r\nERROR=203\r\n");
      host.ask("AT+QMTSTATU", "+QMTSTATU:0\r\n", OK);
      host.ask("AT+QMTCFG=\"c\",\"user\",\"secret\"", OK);
      host.ask(CONNECT + 0, OK, CONNECTED);
    }
    host.await(DISCONNECTED);
    host.ask(CONNECT + 0, OK, "\r\nERROR=203\r\n");
  }

  @Test
  void aSilentServerKeepsItConnectingUntilACommandGivesUp() throws Exception {
    try (var silent = TcpPeer.listen()) {
      host.module().post(() -> host.module().access(leadingTo(silent)));
      host.ask("AT+QMTCFG=\"c\"", OK);
      host.ask(CONNECT + 1, OK);
      host.ask("AT+QMTSTATU", "\r\n+QMTSTATU:2\r\n", OK);
      host.ask("AT+QMTPUB=\"t\",0,0,\"m\"", "\r\nERROR=102\r\n");

      host.ask("AT+QMTDISC", OK, DISCONNECTED);

      host.ask("AT+QMTSTATU", "\r\n+QMTSTATU:0\r\n", OK);
    }
  }

  // MQTTS.

  @Test
  void aServerIsCheckedByTheCertificate() throws Exception {
    CertificateAuthority authority = CertificateAuthority.create();
    try (var secure = MqttLab.startTls(authority, "broker.emqx.io")) {
      host.module().post(() -> host.module().access(leadingTo(secure)));
      host.ask("AT+QMTCFG=\"c\"", OK);

      trust(authority.pem());
      host.ask(CONNECT + 0, OK, CONNECTED);
      host.ask("AT+QMTDISC", OK, DISCONNECTED);

      trust(CertificateAuthority.create().pem());
      host.ask(CONNECT + 0, OK, "\r\nERROR=203\r\n");
      trust("no certificate at all");
      host.ask(CONNECT + 0, OK, "\r\nERROR=203\r\n");
      trust(authority.pem().substring(0, 300));
      host.ask(CONNECT + 0, OK, "\r\nERROR=203\r\n");

      host.ask("AT+MQTTCERTIFI=1,0,0", OK);
      host.ask(CONNECT + 0, OK, CONNECTED);
    }
  }

  private void trust(String pem) {
    host.ask("AT+MQTTCERTIFI=1,1," + pem.length(), "\r\n>");
    host.press(pem).await(OK);
    host.ask("AT+MQTTCERTIFI?", "+MQTTCERTIFI:1,1,%d,%s".formatted(pem.length(), pem), OK);
  }

  // Losses.

  @Test
  void comesBackByItselfAndSubscribesAgain() throws IOException {
    connect(1);
    host.ask("AT+QMTSUB=\"t\",1", OK);

    broker.close();
    host.await(DISCONNECTED);
    host.ask("AT+QMTSTATU", "\r\n+QMTSTATU:2\r\n", OK);
    host.await("\r\nERROR=203\r\n");
    broker = MqttLab.start();
    host.module().post(() -> host.module().access(leadingTo(broker)));

    host.await(CONNECTED);
    host.ask("AT+QMTPUB=\"t\",1,0,\"again\"", "+QMTRECV:\"t\",5,\"again\"\r\n");
  }

  @Test
  void staysAwayIfItIsNotToComeBack() {
    connect(0);

    broker.close();

    host.await(DISCONNECTED);
    host.ask("AT+QMTSTATU", "\r\n+QMTSTATU:0\r\n", OK);
  }

  // Simple pairing.

  @Test
  void inTransparentModeAPowerCutLeadsBackToTheServer() {
    Ct11.restart(host, "AT+SIMPLEMODE=2,1");
    host.ask("ATE0", OK);
    connect(0);
    host.ask("AT+QMTSUB=\"TTT\",0", OK);

    host.forget();
    host.powerOff();
    host.powerOn();

    host.await("RDY\r\n", "SIM_SUCCESS\r\n", "NETWORK_ACTIVATE_SUCCESS\r\n", CONNECTED);
    host.ask("ATE0", OK);
    host.ask("AT+QMTPUB=\"TTT\",0,0,\"1\"", "+QMTRECV:\"TTT\",1,\"1\"\r\n");
    host.ask("AT+QMTDISC", OK, DISCONNECTED);
  }

  @Test
  void continuousModePublishesEachBurst() throws Exception {
    try (var witness = Ct11.online(leadingTo(broker))) {
      witness.ask("AT+QMTCFG=\"witness\"", OK);
      witness.ask(CONNECT + 0, OK, CONNECTED);
      witness.ask("AT+QMTSUB=\"TTT\",2", OK);
      Ct11.restart(host, "AT+SIMPLEMODE=2,2");
      host.ask("ATE0", OK);
      connect(1);
      host.ask("AT+QMTPUBEX=\"TTT\",2,0,99999", "\r\n>");

      Ct11.burst(host, "first message");
      witness.await("+QMTRECV:\"TTT\",13,\"first message\"\r\n");
      Ct11.burst(host, "AT+QMTDISC\r\n");
      witness.await("+QMTRECV:\"TTT\",12,\"AT+QMTDISC\r\n\"\r\n");
      String longer = "z".repeat(2048) + "rest";
      Ct11.burst(host, longer);
      witness.await(",2048,\"" + "z".repeat(2048) + "\"\r\n", ",4,\"rest\"\r\n");

      Ct11.burst(host, "+++", OK);
      host.ask("AT+QMTSTATU", "+QMTSTATU:1\r\n", OK);
      host.ask("AT+QMTSUB=\"in\",0", OK);
      witness.ask("AT+QMTPUB=\"in\",0,0,\"a line\"", OK);
      host.await("+QMTRECV:\"in\",6,\"a line\"\r\n");
      Ct11.burst(host, "ATO", "\r\nCONNECT\r\n");
      witness.ask("AT+QMTPUB=\"in\",0,0,\"raw\"", OK);
      host.await("raw");
      assertThat(host.unread()).isEmpty();
      Ct11.burst(host, "after ATO");
      witness.await("+QMTRECV:\"TTT\",9,\"after ATO\"\r\n");
    }
  }

  @Test
  void aPowerCutInTheMiddleOfContinuousPublishingLeadsBackIntoIt() throws Exception {
    try (var witness = Ct11.online(leadingTo(broker))) {
      witness.ask("AT+QMTCFG=\"witness\"", OK);
      witness.ask(CONNECT + 0, OK, CONNECTED);
      witness.ask("AT+QMTSUB=\"TTT\",0", OK);
      Ct11.restart(host, "AT+SIMPLEMODE=2,2");
      host.ask("ATE0", OK);
      connect(0);
      host.ask("AT+QMTPUBEX=\"TTT\",0,0,1", "\r\n>");
      Ct11.burst(host, "before");
      witness.await(",6,\"before\"\r\n");
      host.press("half a mess");

      host.forget();
      host.powerOff();
      host.powerOn();

      host.await("NETWORK_ACTIVATE_SUCCESS\r\n", CONNECTED);
      host.ask("AT", OK); // which nobody shall read as a message
      host.press("ATO").await("\r\nCONNECT\r\n");
      Ct11.burst(host, "and after");
      witness.await("+QMTRECV:\"TTT\",9,\"and after\"\r\n");
      Ct11.burst(host, "+++", OK);
      host.ask("AT+QMTDISC", OK, DISCONNECTED);
      host.press("ATO");
      host.await("\r\nERROR=102\r\n");
    }
  }

  @Test
  void aLostServerEndsDataModeUntilItIsBack() throws Exception {
    Ct11.restart(host, "AT+SIMPLEMODE=2,2");
    host.ask("ATE0", OK);
    connect(1);
    host.ask("AT+QMTPUBEX=\"TTT\",1,0,1", "\r\n>");
    Ct11.burst(host, "lost soon");

    broker.close();
    host.await(DISCONNECTED);
    host.ask("AT+QMTSTATU", "+QMTSTATU:2\r\n", OK);
    broker = MqttLab.start();
    host.module().post(() -> host.module().access(leadingTo(broker)));
    host.await(CONNECTED);

    try (var witness = Ct11.online(leadingTo(broker))) {
      witness.ask("AT+QMTCFG=\"witness\"", OK);
      witness.ask(CONNECT + 0, OK, CONNECTED);
      witness.ask("AT+QMTSUB=\"TTT\",0", OK);
      Ct11.burst(host, "back");
      witness.await("+QMTRECV:\"TTT\",4,\"back\"\r\n");
    }
  }
}
