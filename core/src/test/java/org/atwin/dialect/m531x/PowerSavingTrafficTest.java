package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atwin.device.Pin.Level;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.radio.PowerSavingState;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the host asks of the network while the module is in power saving mode: a module that has
 * something to send leaves it (manual 2.5), whatever it sends.
 */
class PowerSavingTrafficTest {

  private static final String PSM_TEN_SECONDS = "AT+CPSMS=1,,,\"00101111\",\"00000101\"";
  private static final Duration UNTIL_IDLE = Duration.ofSeconds(21);
  private static final Duration UNTIL_PSM = Duration.ofSeconds(50);

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    var names = Map.of("echo.lab", List.of(InetAddress.ofLiteral("127.0.0.1")));
    var access = new NetworkAccess(List.of(), names, AllowList.parse("loopback"));
    host = TwinHost.of(TwinBuilder.of("m5311-lv").access(access));
    host.say("ATE0\r");
    host.ask("AT*SLEEP=1");
    host.ask(PSM_TEN_SECONDS);
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void aNameIsResolved() throws Exception {
    wakeInPowerSavingMode();

    host.press("AT+CMDNS=\"echo.lab\"\r");

    assertThat(host.await("+CMDNS: 127.0.0.1\r\n")).endsWith("\r\n+CMDNS: 127.0.0.1\r\n");
    assertThat(powerSaving()).isEqualTo(PowerSavingState.NONE);
  }

  @Test
  void aConnectionIsMade() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      wakeInPowerSavingMode();

      host.press("AT+IPSTART=0,\"TCP\",\"127.0.0.1\"," + server.getLocalPort() + "\r");

      assertThat(host.await("CONNECT OK\r\n")).endsWith("\r\nCONNECT OK\r\n");
      assertThat(powerSaving()).isEqualTo(PowerSavingState.NONE);
    }
  }

  @Test
  void dataIsSentOnAConnectionThatWasOpenBefore() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(10_000);
      host.press("AT+IPSTART=0,\"TCP\",\"127.0.0.1\"," + server.getLocalPort() + "\r");
      host.await("CONNECT OK\r\n");
      try (var peer = server.accept()) {
        peer.setSoTimeout(10_000);
        host.after(UNTIL_PSM);
        assertThat(powerSaving()).isEqualTo(PowerSavingState.PSM);
        host.say("AT\r"); // light sleep only, for there is a connection

        assertThat(host.ask("AT+IPSEND=0,0,\"awake\"")).containsExactly("+IPSEND: 0,5", "OK");

        assertThat(peer.getInputStream().readNBytes(5)).asString().isEqualTo("awake");
      }
    }
  }

  @Test
  void whatTheNetworkSendsDoesNotEndIt() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(10_000);
      host.press("AT+IPSTART=0,\"TCP\",\"127.0.0.1\"," + server.getLocalPort() + "\r");
      host.await("CONNECT OK\r\n");
      try (var peer = server.accept()) {
        host.after(UNTIL_PSM);

        peer.getOutputStream().write('x');

        assertThat(host.after(Duration.ofMinutes(1))).isEmpty();
        assertThat(powerSaving()).isEqualTo(PowerSavingState.PSM);
        host.say("AT\r");
        host.press("AT*RAIREQ\r");
        assertThat(host.await(",1,x\r\n")).contains("+IPRD: 0,");
      }
    }
  }

  /** Manual 2.2.1: registration lost for lack of signal while TCP is open is no deep sleep. */
  @Test
  void theSignalLostWithAConnectionLeadsToLightSleepOnly() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      host.press("AT+IPSTART=0,\"TCP\",\"127.0.0.1\"," + server.getLocalPort() + "\r");
      host.await("CONNECT OK\r\n");
      host.ask("AT+CPSMS=0");

      assertThat(loseTheSignal()).doesNotContain("+IPCLOSE").doesNotContain("*GOTOSLEEP");
      assertThat(host.say("AT\r")).isEmpty();
      assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 0,0", "OK");
      assertThat(host.ask("AT+IPSTATUS=0").getFirst()).endsWith("\"CONNECTED\"");
      assertThat(host.ask("AT+IPCLOSE=0")).containsExactly("OK");

      host.air(air -> air.withCoverage(true));
      host.after(Duration.ofMinutes(1));
      assertThat(loseTheSignal()).contains("*GOTOSLEEP");
    }
  }

  private String loseTheSignal() {
    List<String> atOnce = host.air(air -> air.withCoverage(false));
    return String.join("\n", atOnce) + host.after(Duration.ofMinutes(5));
  }

  /** Light sleep holds the connection's end back only until it has been told. */
  @Test
  void thatAConnectionFailedIsToldBeforeDeepSleep() throws Exception {
    try (var full = new FullServer()) {
      host.after(UNTIL_IDLE);
      host.say("AT\r"); // from light sleep
      assertThat(host.ask("AT+IPSTART=0,\"TCP\",\"127.0.0.1\"," + full.port()))
          .containsExactly("OK");
      host.awaitThat("the radio is used", () -> host.module().radio().isConnected());
      // It gives up after 40 s, when the active time is over already.
      host.after(Duration.ofSeconds(39));
      assertThat(powerSaving()).isEqualTo(PowerSavingState.PSM);

      host.pass(Duration.ofSeconds(2));

      host.expect("\r\nCONNECT FAIL\r\n");
      assertThat(host.after(Duration.ofSeconds(11))).isEqualTo("\r\n*GOTOSLEEP\r\n");
    }
  }

  private void wakeInPowerSavingMode() {
    assertThat(host.after(UNTIL_PSM)).isEqualTo("\r\n*GOTOSLEEP\r\n");
    host.module().post(() -> host.module().pins().drive("WAKEUP_IN", Level.LOW));
    assertThat(powerSaving()).isEqualTo(PowerSavingState.PSM);
  }

  private PowerSavingState powerSaving() {
    return host.module().ask(() -> host.module().radio().powerSaving()).join();
  }

  /** A server with so many callers waiting that it hears no more of them. */
  private static final class FullServer implements AutoCloseable {

    private static final int CALLERS = 6;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<SocketChannel> callers = new ArrayList<>();

    FullServer() throws Exception {
      for (int i = 0; i < CALLERS; i++) {
        SocketChannel caller = SocketChannel.open();
        callers.add(caller);
        caller.configureBlocking(false);
        caller.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
      }
    }

    int port() {
      return server.getLocalPort();
    }

    @Override
    public void close() throws Exception {
      for (SocketChannel caller : callers) {
        caller.close();
      }
      server.close();
    }
  }
}
