package org.atwin.dialect.dxct11;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.testkit.Peer;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chapter 6.4 against a server on loopback. */
class SocketsTest {

  private static final String OPEN_TCP = "AT+QIOPEN=\"TCP\",\"112.125.89.8\",33124,0,0\r";
  private static final String OPEN_UDP = "AT+QIOPEN=\"UDP\",\"112.125.89.8\",33124,0,0\r";
  private static final String OPEN_DIRECT = "AT+QIOPEN=\"TCP\",\"112.125.89.8\",33124,0,1\r";
  private static final Duration GUARD = Duration.ofMillis(100);

  private Peer peer;
  private TwinHost host;

  @BeforeEach
  void begin() throws Exception {
    peer = Peer.listening();
    host = TwinHost.of(ExampleServer.twin(peer)).quiet();
  }

  @AfterEach
  void end() throws Exception {
    host.close();
    peer.close();
  }

  private void open(String command, int id) throws Exception {
    host.press(command);
    String line = "\r\nCONNECT,ID:" + id + "\r\n";
    host.expect(line);
  }

  private String silence() {
    return host.after(GUARD);
  }

  // AT transparent mode.

  @Test
  void sendsExactlySoManyBytesAndTakesTheRestAsCommands() throws Exception {
    open(OPEN_TCP, 3);
    peer.accept();

    assertThat(host.say("AT+QISEND=3,10\r\n")).isEqualTo("\r\nOK\r\n\r\n>");
    assertThat(host.say("12345678")).isEmpty();
    assertThat(host.say("\r\nATI0\rAT\r"))
        .startsWith("\r\nSEND OK\r\n")
        .contains("DX-CT11")
        .endsWith("\r\nOK\r\n");

    assertThat(peer.read(10)).isEqualTo("12345678\r\n");
  }

  @Test
  void printsReceivedBytesWithNothingAfterThem() throws Exception {
    open(OPEN_TCP, 3);

    peer.accept().write("\0hello\377");

    host.expect("\r\n\0hello\377");
  }

  @Test
  void aSwitchAnnouncesReceivedBytes() throws Exception {
    try (var other = TwinHost.of(ExampleServer.twin(peer).set("received_data", "urc")).quiet()) {
      other.press(OPEN_TCP);
      other.await("CONNECT,ID:3\r\n");

      peer.accept().write("hello");

      other.expect("\r\n+QIURC: \"recv\",3,5\r\nhello\r\n");
    }
  }

  @Test
  void holdsReceivedBytesBackUntilAnAnswerIsComplete() throws Exception {
    open(OPEN_TCP, 3);
    peer.accept();
    host.say("AT+QISEND=3,2\r");

    peer.write("hello");
    assertThat(host.after(Duration.ofSeconds(1))).isEmpty();

    host.press("ab");
    host.expect("\r\nSEND OK\r\n\r\nhello");
  }

  @Test
  void theLowestFreeNumberIsUsedAndEighteenAreTooMany() throws Exception {
    for (int id = 3; id <= 20; id++) {
      open(OPEN_UDP, id);
    }
    assertThat(host.ask(OPEN_UDP.strip())).containsExactly("ERROR=102");

    assertThat(host.ask("AT+QICLOSE=7")).containsExactly("OK", "UDP_CLOSE");
    open(OPEN_UDP, 7);
  }

  @Test
  void listsItsConnections() throws Exception {
    assertThat(host.ask("AT+QISTATE")).containsExactly("OK");
    open(OPEN_TCP, 3);
    open(OPEN_UDP, 4);

    assertThat(host.ask("AT+QISTATE"))
        .hasSize(3)
        .element(0)
        .asString()
        .matches("\\+QISTATE:3,\"TCP\",\"112\\.125\\.89\\.8\",33124,[1-9]\\d*");
    assertThat(host.ask("AT+QISTATE").get(1)).startsWith("+QISTATE:4,\"UDP\",");
  }

  @Test
  void closingFinishesInOrder() throws Exception {
    open(OPEN_TCP, 3);
    peer.accept();
    host.say("AT+QISEND=3,4\r");
    host.say("last");

    assertThat(host.say("AT+QICLOSE=3\r")).isEqualTo("\r\nOK\r\n\r\nDISCONNECT\r\n");

    assertThat(peer.readToEnd()).isEqualTo("last");
    assertThat(host.ask("AT+QICLOSE=3")).containsExactly("ERROR=102");
  }

  @Test
  void tellsThatThePeerHasClosed() throws Exception {
    open(OPEN_TCP, 3);

    peer.accept().finish();

    host.expect("\r\nDISCONNECT\r\n");
    assertThat(host.ask("AT+QISEND=3,1")).containsExactly("ERROR=102");
  }

  @Test
  void whatIsTypedForALinkThatIsGoneIsNotSent() throws Exception {
    open(OPEN_TCP, 3);
    host.say("AT+QISEND=3,4\r");

    host.module().post(() -> host.module().radio().contexts().loseByNetwork(1));
    host.awaitThat("the bearer is gone", () -> host.module().uplink().bearer(1).isEmpty());

    host.press("data");
    host.expect("\r\nSEND FAIL\r\n\r\nDISCONNECT\r\n");
  }

  @ParameterizedTest
  @CsvSource({"TCP, DISCONNECT", "UDP, UDP_CLOSE"})
  void losingTheBearerEndsAConnection(String type, String ended) throws Exception {
    open("AT+QIOPEN=" + type + ",112.125.89.8,33124,0,0\r", 3);

    host.module().post(() -> host.module().radio().contexts().loseByNetwork(1));

    host.expect("\r\n" + ended + "\r\n");
    assertThat(host.ask(OPEN_TCP.strip())).containsExactly("ERROR=102");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "AT+QISEND=3,0; ERROR=101",
        "AT+QISEND=3,1025; ERROR=101",
        "AT+QISEND=3; ERROR=101",
        "AT+QISEND=3,; ERROR=101",
        "AT+QISEND=; ERROR=101",
        "AT+QISEND=3,1,1; ERROR=101",
        "AT+QISEND=2,1; ERROR=103",
        "AT+QISEND=21,1; ERROR=103",
        "AT+QISEND=3,one; ERROR=103",
        "AT+QISEND=4,1; ERROR=102",
        "AT+QICLOSE=4; ERROR=102",
        "AT+QICLOSE=21; ERROR=103",
        "AT+QICLOSE; ERROR=104"
      })
  void numbersWhatIsWrong(String command, String answer) throws Exception {
    open(OPEN_TCP, 3);

    assertThat(host.ask(command)).containsExactly(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "AT+QIOPEN=\"TCP\",\"112.125.89.8\",33124,0; ERROR=101",
        "AT+QIOPEN=\"TCP\",\"\",33124,0,0; ERROR=101",
        "AT+QIOPEN=\"SCTP\",\"112.125.89.8\",33124,0,0; ERROR=103",
        "AT+QIOPEN=\"TCP\",\"112.125.89.8\",65536,0,0; ERROR=103",
        "AT+QIOPEN=\"TCP\",\"112.125.89.8\",33124,0,2; ERROR=103"
      })
  void refusesToOpenWhatCannotBe(String command, String answer) {
    assertThat(host.ask(command)).containsExactly(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+QIOPEN=\"TCP\",\"112.125.89.8\",0,0,0", // no such port
        "AT+QIOPEN=\"UDP\",\"112.125.89.8\",0,0,0",
        "AT+QIOPEN=TCP,127.0.0.1,1,0,0", // nobody listens
        "AT+QIOPEN=\"TCP\",\"192.0.2.1\",80,0,0", // not allowed
      })
  void nobodyThereIs201(String command) throws Exception {
    host.press(command + "\r");

    host.expect("\r\nERROR=201\r\n");
    assertThat(host.ask("AT+QISTATE")).containsExactly("OK");
  }

  @Test
  void twoConnectionsCannotShareALocalPort() throws Exception {
    host.press("AT+QIOPEN=\"TCP\",\"112.125.89.8\",33124,41007,0\r");
    host.await("CONNECT,ID:3\r\n");

    host.press("AT+QIOPEN=\"TCP\",\"112.125.89.8\",33124,41007,0\r");

    host.expect("\r\nERROR=201\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1024})
  void sendsTheShortestAndTheLongest(int length) throws Exception {
    open(OPEN_TCP, 3);
    peer.accept();
    host.say("AT+QISEND=3," + length + "\r");

    assertThat(host.say("x".repeat(length))).isEqualTo("\r\nSEND OK\r\n");

    assertThat(peer.read(length)).isEqualTo("x".repeat(length));
  }

  // UDP.

  @Test
  void exchangesDatagrams() throws Exception {
    open(OPEN_UDP, 3);
    host.say("AT+QISEND=3,4\r");
    host.say("ping");
    assertThat(peer.receive()).isEqualTo("ping");

    peer.send("pong");

    assertThat(host.await("pong")).endsWith("\r\npong");
  }

  @Test
  void aDatagramMayBeTypedWithoutItsLength() throws Exception {
    open(OPEN_UDP, 3);

    assertThat(host.say("AT+QISEND=3\r")).isEqualTo("\r\nOK\r\n\r\n>");
    assertThat(host.say("ping\032")).isEqualTo("\r\nSEND OK\r\n");
    assertThat(peer.receive()).isEqualTo("ping");

    host.say("AT+QISEND=3,\r");
    assertThat(host.say("no\033")).isEqualTo("\r\nOK\r\n");
    host.say("AT+QISEND=3\r");
    assertThat(host.say("\032")).isEqualTo("\r\nERROR=101\r\n");
  }

  // Direct transparent mode.

  @Test
  void carriesBytesStraightThroughAndLeavesAndReturns() throws Exception {
    open(OPEN_DIRECT, 3);
    peer.accept();

    host.say("AT\r\n");
    assertThat(peer.read(4)).isEqualTo("AT\r\n");
    peer.write("\r\nOK\r\n");
    host.expect("\r\nOK\r\n");

    silence();
    assertThat(host.say("+++")).isEmpty();
    assertThat(silence()).isEqualTo("\r\nOK\r\n");
    assertThat(host.ask("AT+QISTATE")).hasSize(2);
    assertThat(host.ask("AT+QISEND=3,1")).containsExactly("ERROR=102");

    peer.write("held back");
    host.press("ATO");
    assertThat(silence()).startsWith("\r\nCONNECT\r\n");
    host.say("!");
    assertThat(peer.read(1)).isEqualTo("!");
  }

  @Test
  void whatArrivesWhileTheHostTypesCommandsComesAfterConnect() throws Exception {
    open(OPEN_DIRECT, 3);
    peer.accept();
    silence();
    host.say("+++");
    silence();

    peer.write("held back");
    assertThat(host.after(Duration.ofSeconds(3))).isEmpty();
    host.press("ATO");
    host.pass(GUARD);

    host.expect("\r\nCONNECT\r\nheld back");
  }

  @Test
  void theEndOfTheStreamStandsBehindItsData() throws Exception {
    open(OPEN_DIRECT, 3);
    peer.accept();
    silence();
    host.say("+++");
    silence();

    peer.write("held back");
    peer.finish();
    assertThat(host.after(Duration.ofSeconds(3))).isEmpty();
    host.press("ATO");
    host.pass(GUARD);

    host.expect("\r\nCONNECT\r\nheld back\r\nDISCONNECT\r\n");
  }

  @Test
  void plusesWithoutSilenceAreData() throws Exception {
    open(OPEN_DIRECT, 3);
    peer.accept();

    silence();
    host.say("+++");
    host.after(Duration.ofMillis(99));
    host.say("!");
    host.say("+++");
    silence();

    assertThat(peer.read(7)).isEqualTo("+++!+++");
    assertThat(host.heard()).isEmpty();
  }

  @Test
  void returningTakesATerminatorAsWellButASession() throws Exception {
    assertThat(host.ask("ATO")).containsExactly("ERROR=102");
    host.press("ATO");
    assertThat(host.after(Duration.ofMillis(99))).isEmpty();
    assertThat(host.after(Duration.ofMillis(1))).isEqualTo("\r\nERROR=102\r\n");

    open(OPEN_DIRECT, 3);
    silence();
    host.say("+++");
    silence();
    assertThat(host.say("ATO\r")).isEqualTo("\r\nCONNECT\r\n");
  }

  @Test
  void aLineThatGoesOnIsNoReturn() {
    host.press("AT");
    host.after(Duration.ofSeconds(1));
    host.press("O");
    host.after(Duration.ofMillis(50));

    assertThat(host.say("\b+GMR\r")).contains("+VERSION=");
    assertThat(host.after(Duration.ofSeconds(1))).isEmpty();
  }

  @Test
  void theEndOfTheConnectionLeavesDataMode() throws Exception {
    open(OPEN_DIRECT, 3);

    peer.accept().write("bye");
    peer.finish();

    host.expect("bye\r\nDISCONNECT\r\n");
    assertThat(host.ask("AT")).containsExactly("OK");
    assertThat(host.ask("ATO")).containsExactly("ERROR=102");
  }

  @Test
  void aDirectConnectionIsTheOnlyOne() throws Exception {
    open(OPEN_TCP, 3);
    assertThat(host.ask(OPEN_DIRECT.strip())).containsExactly("ERROR=102");
    host.ask("AT+QICLOSE=3");

    open(OPEN_DIRECT, 3);
    silence();
    host.say("+++");
    silence();
    assertThat(host.ask(OPEN_TCP.strip())).containsExactly("ERROR=102");
    assertThat(host.ask("AT+QICLOSE=3")).containsExactly("OK", "DISCONNECT");
    assertThat(host.ask("ATO")).containsExactly("ERROR=102");
  }

  @Test
  void aRestartForgetsConnections() throws Exception {
    open(OPEN_TCP, 3);
    peer.accept();

    assertThat(host.ask("AT+RST")).containsExactly("OK");
    assertThat(TwinHost.lines(host.after(Duration.ofSeconds(1))))
        .containsExactly("RDY", "SIM_SUCCESS", "NETWORK_ACTIVATE_SUCCESS");

    assertThat(TwinHost.lines(host.say("ATE0\rAT+QISTATE\r"))).endsWith("OK").hasSize(3);
  }
}
