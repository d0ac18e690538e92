package org.atwin.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.testkit.Peer;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The coverage is gone for a while and comes back, in every dialect, at the pace of the air: nobody
 * takes leave, so bearer, address and connection outlast it (24.301 5.2.2.3).
 */
@ParameterizedClass
@EnumSource
class CoverageHoleTest {

  private static final Duration REGISTERED = Duration.ofMinutes(1);

  /** Seconds that pass at once, and in all, until a connection must have ended. */
  private static final int STEP = 10;

  private static final int LONGEST = 1_200;

  /** How a dialect opens a connection, sends on it and tells of what happens there. */
  private enum Words {
    M5311(
        "m5311-lv",
        "AT+SM=LOCK",
        "AT+IPSTART=0,\"TCP\",\"127.0.0.1\",PORT",
        "CONNECT OK",
        "AT+IPSEND=0,0,\"hello\"",
        "+IPRD: 0,\"127.0.0.1\",PORT,2,hi",
        "+IPCLOSE: 0"),
    ONEMO(
        "ml307r-dc",
        "AT",
        "AT+MIPOPEN=0,\"TCP\",\"127.0.0.1\",PORT",
        "+MIPOPEN: 0,0",
        "AT+MIPSEND=0,,\"hello\"",
        "+MIPURC: \"rtcp\",0,2,hi",
        "+MIPURC: \"disconn\",0,2"),
    DX_CT11(
        "dx-ct11",
        "AT",
        "AT+QIOPEN=\"TCP\",\"127.0.0.1\",PORT,0,0",
        "CONNECT,ID:3",
        "AT+QISEND=3,5\r\0hello",
        "hi",
        "DISCONNECT");

    private final String model;
    private final String awake;
    private final String open;
    private final String opened;
    private final String send;
    private final String received;
    private final String ended;

    Words(
        String model,
        String awake,
        String open,
        String opened,
        String send,
        String received,
        String ended) {
      this.model = model;
      this.awake = awake;
      this.open = open;
      this.opened = opened;
      this.send = send;
      this.received = received;
      this.ended = ended;
    }
  }

  @Parameter Words words;

  private final VirtualTimeline timeline = new VirtualTimeline();
  private Peer peer;
  private TwinHost host;
  private List<String> address;

  @BeforeEach
  void connect() throws Exception {
    peer = Peer.listening();
    host =
        new TwinHost(
            TwinBuilder.of(words.model)
                .access(NetworkAccess.OPEN.with(AllowList.LOOPBACK))
                .timeline(timeline)
                .speed(TwinBuilder.Speed.REAL)
                .build(),
            timeline);
    host.powerOn();
    host.pass(REGISTERED);
    host.say("AT\rATE0\r");
    host.ask(words.awake);
    host.ask("AT+CEREG=1");
    address = host.ask("AT+CGPADDR=1");
    host.press(words.open.replace("PORT", "" + peer.port()) + "\r");
    host.await(words.opened + "\r\n");
    peer.accept();
  }

  @AfterEach
  void close() throws Exception {
    host.close();
    peer.close();
  }

  /** Too short to be noticed. */
  @Test
  void ofAFifthOfASecond() throws Exception {
    assertThat(hole(Duration.ofMillis(200))).isEmpty();

    sendsAndReceives();
  }

  /** Long enough to be noticed: the module searches, and finds its cell again. */
  @Test
  void ofEightSeconds() throws Exception {
    host.coverage(false);
    assertThat(TwinHost.lines(host.after(Duration.ofSeconds(8)))).containsExactly("+CEREG: 2");
    assertThat(host.ask("AT+CGATT?")).contains("+CGATT: 1");
    assertThat(host.ask("AT+CGACT?")).contains("+CGACT: 1,1");
    assertThat(host.ask("AT+CGPADDR=1")).isEqualTo(address);
    send();
    host.coverage(true);

    assertThat(TwinHost.lines(host.after(Duration.ofMinutes(1)))).containsExactly("+CEREG: 1");
    assertThat(peer.read(5)).as("sent while there was none").isEqualTo("hello");
    receives();
  }

  /** A connection that is idle outlasts it. */
  @Test
  void ofTenMinutes() throws Exception {
    List<String> said = TwinHost.lines(hole(Duration.ofMinutes(10)));

    assertThat(said).containsExactly("+CEREG: 2", "+CEREG: 0", "+CEREG: 2", "+CEREG: 1");
    assertThat(host.ask("AT+CGPADDR=1")).isEqualTo(address);
    sendsAndReceives();
  }

  /** One with data under way ends by its own time-out (RFC 793 3.8). */
  @Test
  void ofTenMinutesWithDataUnderWay() throws Exception {
    host.coverage(false);
    host.after(Duration.ofMinutes(5));
    send();

    // The writer, a thread of its own, begins to wait at some moment of this.
    String said = "";
    for (int step = 0; step < LONGEST / STEP && !said.contains(words.ended); step++) {
      Thread.sleep(1);
      said += host.after(Duration.ofSeconds(STEP));
    }

    assertThat(said).contains(words.ended);
    assertThat(host.ask("AT+CGACT?")).contains("+CGACT: 1,1");
  }

  private String hole(Duration length) {
    host.coverage(false);
    String said = host.after(length);
    host.coverage(true);
    return said + host.after(Duration.ofMinutes(1));
  }

  private void sendsAndReceives() throws Exception {
    send();
    assertThat(peer.read(5)).isEqualTo("hello");
    receives();
  }

  private void send() {
    for (String keys : words.send.split("\0")) {
      host.say(keys.endsWith("\r") || words == Words.DX_CT11 ? keys : keys + "\r");
    }
  }

  private void receives() throws Exception {
    peer.write("hi");
    host.await(words.received.replace("PORT", "" + peer.port()));
  }
}
