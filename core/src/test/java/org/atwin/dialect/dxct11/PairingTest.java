package org.atwin.dialect.dxct11;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.device.InMemoryFlash;
import org.atwin.testkit.Peer;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chapters 4.2.1 and 6.5: simple pairing, on a timeline that stands still until advanced. */
class PairingTest {

  private static final String CLIENT = "AT+SIMPLECLIENT=\"TCP\",\"112.125.89.8\",33124,0,0\r";
  private static final String DIRECT = "AT+SIMPLECLIENT=\"TCP\",\"112.125.89.8\",33124,0,1\r";
  private static final String BOOT =
      "\r\nRDY\r\n\r\nSIM_SUCCESS\r\n\r\nNETWORK_ACTIVATE_SUCCESS\r\n";
  private static final Duration RETRY = Duration.ofSeconds(5);

  private Peer peer;
  private TwinHost host;

  @BeforeEach
  void begin() throws Exception {
    peer = Peer.listening();
    host = TwinHost.of(ExampleServer.twin(peer).flash(new InMemoryFlash())).quiet();
  }

  @AfterEach
  void end() throws Exception {
    host.close();
    peer.close();
  }

  /** Pulls the plug and waits until the module has restarted. */
  private void cutPower() {
    host.module().post(host.module()::switchOff);
    host.heard();
    host.module().post(host.module()::switchOn);
    host.pass(Duration.ofMillis(100));
  }

  private void pairTcp() {
    assertThat(host.ask("AT+SIMPLEMODE=1,0")).containsExactly("OK");
    assertThat(host.after(Duration.ofMillis(100))).isEqualTo(BOOT);
    host.say("ATE0\r");
  }

  private void connected(String command) throws Exception {
    host.press(command);
    host.expect("\r\nOK\r\n\r\nCONNECT,ID:3\r\n");
    peer.accept();
  }

  @Test
  void theModeOutlastsThePowerAndIsDeliveredNormal() {
    assertThat(host.ask("AT+SIMPLEMODE?")).containsExactly("+SIMPLEMODE:0,0", "OK");

    host.ask("AT+SIMPLEMODE=2,1");
    host.after(Duration.ofMillis(100));
    assertThat(host.say("AT+SIMPLEMODE?\r")).contains("+SIMPLEMODE:2,1\r\n");
    cutPower();

    assertThat(host.say("AT+SIMPLEMODE?\r")).contains("+SIMPLEMODE:2,1\r\n");
  }

  @Test
  void refusesPairsThatTheGuideDoesNotHave() {
    for (String pair : new String[] {"0,1", "0,2", "1,1", "1,2", "2,0", "2,3", "3,0"}) {
      assertThat(host.ask("AT+SIMPLEMODE=" + pair)).as(pair).containsExactly("ERROR=103");
    }
  }

  @Test
  void onlyWithOneConnectionAtMost() throws Exception {
    for (int id = 3; id <= 4; id++) {
      host.press("AT+QIOPEN=\"UDP\",\"112.125.89.8\",33124,0,0\r");
      host.await("CONNECT,ID:" + id + "\r\n");
    }

    assertThat(host.ask("AT+SIMPLEMODE=1,0")).containsExactly("ERROR=102");

    host.ask("AT+QICLOSE=3");
    assertThat(host.ask("AT+SIMPLEMODE=1,0")).containsExactly("OK");
  }

  @Test
  void complainsEverySecondUntilItKnowsItsPeer() throws Exception {
    pairTcp();

    assertThat(host.ask("AT+SIMPLECLIENT?")).containsExactly("+SIMPLECLIENT:NOT SET", "OK");
    assertThat(TwinHost.lines(host.after(Duration.ofSeconds(3))))
        .containsExactly("ERROR=104", "ERROR=104", "ERROR=104");
    connected(CLIENT);

    assertThat(host.after(Duration.ofSeconds(3))).isEmpty();
    assertThat(host.ask("AT+SIMPLECLIENT?"))
        .containsExactly("+SIMPLECLIENT:TCP,112.125.89.8,33124,0,0", "OK");
    host.say("AT+QISEND=3,5\r");
    host.say("hello");
    assertThat(peer.read(5)).isEqualTo("hello");
  }

  @Test
  void connectsByItselfAfterAPowerCut() throws Exception {
    pairTcp();
    connected(CLIENT);

    cutPower();
    host.expect(BOOT + "\r\nCONNECT,ID:3\r\n");
    peer.accept().write("again");
    host.expect("\r\nagain");
  }

  @Test
  void carriesDataStraightThroughAfterAPowerCut() throws Exception {
    pairTcp();
    connected(DIRECT);
    host.say("one");
    assertThat(peer.read(3)).isEqualTo("one");

    cutPower();
    assertThat(host.await("CONNECT,ID:3\r\n")).endsWith("\r\nCONNECT,ID:3\r\n");
    peer.accept();
    host.say("two");

    assertThat(peer.read(3)).isEqualTo("two");
  }

  @Test
  void connectsAgainWhenThePeerHasGone() throws Exception {
    pairTcp();
    connected(CLIENT);

    peer.finish();
    host.expect("\r\nDISCONNECT\r\n");
    assertThat(host.after(RETRY.minusMillis(1))).isEmpty();
    host.pass(Duration.ofMillis(1));

    host.expect("\r\nCONNECT,ID:3\r\n");
  }

  @Test
  void connectsAgainWhenTheBearerIsBack() throws Exception {
    pairTcp();
    connected(CLIENT);

    host.module().post(() -> host.module().radio().contexts().loseByNetwork(1));
    host.expect("\r\nDISCONNECT\r\n");
    assertThat(host.after(RETRY.multipliedBy(3))).isEmpty();
    host.ask("AT+CGACT=1,1");
    host.after(Duration.ofSeconds(1));
    host.pass(RETRY);

    host.expect("\r\nCONNECT,ID:3\r\n");
  }

  @Test
  void aCloseByCommandIsForGoodUntilTheNextStart() throws Exception {
    pairTcp();
    connected(CLIENT);

    assertThat(host.ask("AT+QICLOSE=3")).containsExactly("OK", "DISCONNECT");
    assertThat(host.after(RETRY.multipliedBy(3))).isEmpty();

    cutPower();
    assertThat(host.await("CONNECT,ID:3\r\n")).endsWith("\r\nCONNECT,ID:3\r\n");
  }

  @Test
  void triesAgainWhileNobodyListens() throws Exception {
    pairTcp();
    host.press("AT+SIMPLECLIENT=\"TCP\",\"127.0.0.1\",1,0,0\r");

    host.expect("\r\nOK\r\n\r\nERROR=201\r\n");
    host.pass(RETRY);
    host.expect("\r\nERROR=201\r\n");
  }

  @Test
  void anotherPeerTakesThePlaceOfTheFirst() throws Exception {
    pairTcp();
    connected(CLIENT);

    host.press("AT+SIMPLECLIENT=\"UDP\",\"112.125.89.8\",33124,0,0\r");

    host.expect("\r\nOK\r\n\r\nDISCONNECT\r\n\r\nCONNECT,ID:3\r\n");
    assertThat(peer.readToEnd()).isEmpty();
  }

  @Test
  void theClientBelongsToTcpTransparentMode() {
    assertThat(host.ask(CLIENT.strip())).containsExactly("ERROR=102");
  }

  @Test
  void theClientDataIsSixtyLongAtMost() throws Exception {
    pairTcp();
    String longest = "\"TCP\",\"0000:0000:0000:0000:0000:0000:0000:0001\",0000001,00,0";
    assertThat(longest).hasSize(60);

    assertThat(host.ask("AT+SIMPLECLIENT=" + longest.replaceFirst(",00,", ",000,")))
        .containsExactly("ERROR=101");
    host.press("AT+SIMPLECLIENT=" + longest + "\r");
    host.expect("\r\nOK\r\n");
  }

  @Test
  void normalModeKeepsTheClientButDoesNotUseIt() throws Exception {
    pairTcp();
    connected(CLIENT);

    host.ask("AT+SIMPLEMODE=0,0");
    assertThat(host.after(Duration.ofSeconds(10))).isEqualTo(BOOT);

    assertThat(host.say("AT+SIMPLECLIENT?\r")).contains("+SIMPLECLIENT:TCP,112.125.89.8,33124,0,0");
  }

  @Test
  void factorySettingsForgetIt() throws Exception {
    pairTcp();
    connected(CLIENT);

    assertThat(host.ask("AT+RESTORE")).containsExactly("OK");
    assertThat(host.after(Duration.ofSeconds(10))).isEqualTo(BOOT);
    assertThat(host.say("ATE0\rAT+SIMPLEMODE?\r")).contains("+SIMPLEMODE:0,0");
    pairTcp();
    assertThat(host.after(Duration.ofSeconds(1))).isEqualTo("\r\nERROR=104\r\n");
  }
}
