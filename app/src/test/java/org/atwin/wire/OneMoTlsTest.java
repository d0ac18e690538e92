package org.atwin.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.atwin.lab.CertificateAuthority;
import org.atwin.lab.TcpPeer;
import org.atwin.lab.TlsEcho;
import org.atwin.lab.UdpEcho;
import org.atwin.net.NetworkAccess;
import org.atwin.testkit.RefusingPort;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** AT+MIPCFG="ssl" of the OneMO manual against real TLS servers. */
@Timeout(60)
class OneMoTlsTest {

  private static final String MODEL = "ML307R-DC";
  private static final int PATIENCE_S = 30;

  /** After which less than a packet is sent, and which must follow the escape sequence. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** As /proc/net/tcp names them. */
  private static final String NO_TIMER = "00";

  private static final String PROBES = "02";

  private final CertificateAuthority authority = CertificateAuthority.create();

  private static void open(TwinHost host, int port, String further) throws Exception {
    host.type("AT+MIPCFG=\"ssl\",0,1,0").expectLines("OK");
    host.type("AT+MIPOPEN=0,\"TCP\",\"127.0.0.1\"," + port + further)
        .expectLines("OK", "+MIPOPEN: 0,0");
  }

  /** What the ESP32 driver for these modules does, a name that the network knows included. */
  @Test
  void carriesHexBothWaysAndSaysGoodbye() throws Exception {
    var spoken = new LinkedBlockingQueue<Object>();
    try (var server =
            TlsServer.start(
                authority.server("tls.lab"),
                (tunnel, _) -> {
                  spoken.add(new String(tunnel.getInputStream().readNBytes(4), ISO_8859_1));
                  tunnel.getOutputStream().write("PONG".getBytes(ISO_8859_1));
                  spoken.add(tunnel.getInputStream().read());
                });
        var host =
            TwinHost.live(
                TwinBuilder.of(MODEL).access(NetworkAccess.OPEN.withName("tls.lab=127.0.0.1")))) {
      host.type("AT+MIPSTATE=0").expectLines("+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
      host.type("AT+MSSLCFG=\"auth\",0,0").expectLines("OK");
      host.type("AT+MIPCFG=\"ssl\",0,1,0").expectLines("OK");
      host.type("AT+MIPCFG=\"encoding\",0,1,1").expectLines("OK");
      host.type("AT+MIPOPEN=0,\"TCP\",\"tls.lab\"," + server.port() + ",,0")
          .expectLines("OK", "+MIPOPEN: 0,0");
      host.type("AT+MIPSEND=0,4,50494E47").expectLines("+MIPSEND: 0,4", "OK");
      host.expectLines("+MIPURC: \"rtcp\",0,4,504F4E47");
      host.type("AT+MIPCLOSE=0").expectLines("OK", "+MIPCLOSE: 0");

      assertThat(spoken.poll(PATIENCE_S, TimeUnit.SECONDS)).isEqualTo("PING");
      assertThat(spoken.poll(PATIENCE_S, TimeUnit.SECONDS)).as("an orderly end").isEqualTo(-1);
    }
  }

  @Test
  void aServerMustLeadToTheCertificateThatTheHostHasWritten() throws Exception {
    try (var server = TlsEcho.start(authority);
        var stranger = TlsEcho.start(CertificateAuthority.create());
        var host =
            TwinHost.live(
                TwinBuilder.of(MODEL).access(NetworkAccess.OPEN.withName("tls.lab=127.0.0.1")))) {
      host.type("AT+MIPCFG=\"ssl\",0,1,1").expectLines("OK");
      host.type("AT+MSSLCFG=\"auth\",1,1").expectLines("OK");
      host.type(dialling(server)).expectLines("OK", "+MIPOPEN: 0,762");

      host.type("AT+MSSLCFG=\"cert\",1,\"ca.pem\"").expectLines("+CME ERROR: 50");
      write(host, "AT+MSSLCERTWR=\"ca.pem\"", authority.pem());
      host.type("AT+MSSLCFG=\"cert\",1,\"ca.pem\"").expectLines("OK");
      host.type("AT+MSSLCFG=\"cert\",1")
          .expectLines("+MSSLCFG: \"cert\",1,\"ca.pem\",\"\",\"\"", "OK");
      host.type(dialling(stranger)).expectLines("OK", "+MIPOPEN: 0,762");
      host.type(dialling(server)).expectLines("OK", "+MIPOPEN: 0,0");
    }
  }

  @Test
  void theModuleShowsItsOwnCertificateIfBothAreChecked() throws Exception {
    var client = authority.client("device-1");
    try (var server = TlsEcho.requiringClientCertificate(authority);
        var host =
            TwinHost.live(
                TwinBuilder.of(MODEL).access(NetworkAccess.OPEN.withName("tls.lab=127.0.0.1")))) {
      host.type("AT+MIPCFG=\"ssl\",0,1,2").expectLines("OK");
      write(host, "AT+MSSLCERTWR=\"ca\"", authority.pem());
      write(host, "AT+MSSLCERTWR=\"own\"", client.certificatePem());
      write(host, "AT+MSSLKEYWR=\"key\"", client.keyPem());
      host.type("AT+MSSLCFG=\"cert\",2,\"ca\",\"own\",\"key\"").expectLines("OK");
      host.type("AT+MSSLCFG=\"auth\",2,2").expectLines("OK");

      host.type(dialling(server)).expectLines("OK", "+MIPOPEN: 0,0");
      host.type("AT+MIPSEND=0,4,\"PING\"").expectLines("+MIPSEND: 0,4", "OK");
      host.expectLines("+MIPURC: \"rtcp\",0,4,PING");
    }
  }

  private static String dialling(TlsEcho server) {
    return "AT+MIPOPEN=0,\"TCP\",\"tls.lab\"," + server.address().getPort();
  }

  /** In two pieces, as hosts write what is long. */
  private static void write(TwinHost host, String command, String pem) {
    int half = pem.length() / 2;
    host.press("%s,%d,%d\r".formatted(command, pem.length() - half, half)).expect("\r\n>");
    host.press(pem.substring(0, half)).expectLines("OK");
    host.press("%s,0,%d\r".formatted(command, pem.length() - half)).expect("\r\n>");
    host.press(pem.substring(half)).expectLines("OK");
  }

  @Test
  void keepAliveIsSetOnTheSocketBelow() throws Exception {
    try (var server =
            TlsServer.start(
                authority.server("127.0.0.1"), (tunnel, _) -> tunnel.getInputStream().read());
        var host = TwinHost.live(TwinBuilder.of(MODEL).access(NetworkAccess.OPEN))) {
      open(host, server.port(), "");
      awaitTimer(server.port(), NO_TIMER);
      host.type("AT+MIPCLOSE=0").expectLines("OK", "+MIPCLOSE: 0");
      host.type("AT+MIPTKA=0,1,120,60,1").expectLines("OK");

      open(host, server.port(), "");

      awaitTimer(server.port(), PROBES);
    }
  }

  /** Waits until Linux shows a timer for a module's end that has nothing unacknowledged. */
  private static void awaitTimer(int serverPort, String timer) throws Exception {
    String end = " 0100007F:%04X 01 0{8}:\\w{8} %s:".formatted(serverPort, timer);
    var row = Pattern.compile(end).asPredicate();
    long patience = System.nanoTime() + Duration.ofSeconds(PATIENCE_S).toNanos();
    while (!row.test(Files.readString(Path.of("/proc/net/tcp")))) {
      assertThat(System.nanoTime()).as("no timer %s yet", timer).isLessThan(patience);
      Thread.sleep(1);
    }
  }

  @Test
  void inAStreamCacheTheNextDataComesWhenAllBeforeHasBeenRead() throws Exception {
    var sent = new CountDownLatch(1);
    try (var server =
            TlsServer.start(
                authority.server("127.0.0.1"),
                (tunnel, _) -> {
                  send(tunnel.getOutputStream(), "ABCDE12345");
                  send(tunnel.getOutputStream(), "FGHIJ");
                  sent.countDown();
                  tunnel.getInputStream().read();
                });
        var host = TwinHost.live(TwinBuilder.of(MODEL).access(NetworkAccess.OPEN))) {
      open(host, server.port(), ",,2");
      host.expectLines("+MIPURC: \"rtcp\",0,10,10");
      assertThat(sent.await(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
      host.type("AT+MIPRD=0").expectLines("+MIPRD: 0,10", "OK");
      host.type("AT+MIPRD=0,4").expectLines("+MIPRD: 0,6,4,ABCD", "OK");
      host.type("AT+MIPRD=0").expectLines("+MIPRD: 0,6", "OK");
      host.type("AT+MIPRD=0,0").expectLines("+MIPRD: 0,0,6,E12345", "OK");
      host.expectLines("+MIPURC: \"rtcp\",0,5,5");
      host.type("AT+MIPRD=0,0").expectLines("+MIPRD: 0,0,5,FGHIJ", "OK");
      host.type("AT+MIPRD=0,0").expectLines("OK");
    }
  }

  @Test
  void whatTheServerSentBeforeItClosedIsStillRead() throws Exception {
    try (var server =
            TlsServer.start(
                authority.server("127.0.0.1"),
                (tunnel, _) -> {
                  send(tunnel.getOutputStream(), "first");
                  send(tunnel.getOutputStream(), "last");
                });
        var host = TwinHost.live(TwinBuilder.of(MODEL).access(NetworkAccess.OPEN))) {
      open(host, server.port(), ",,2");
      host.expectLines("+MIPURC: \"rtcp\",0,5,5");
      host.type("AT+MIPRD=0,0").expectLines("+MIPRD: 0,0,5,first", "OK");
      host.expectLines("+MIPURC: \"rtcp\",0,4,4", "+MIPURC: \"disconn\",0,1");
    }
  }

  private static void send(OutputStream out, String text) throws Exception {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  @Test
  void aHostThatDoesNotListenGetsEverythingLater() throws Exception {
    byte[] much = "0123456789ABCDEF".repeat(20_000).getBytes(ISO_8859_1);
    try (var server =
            TlsServer.start(
                authority.server("127.0.0.1"),
                (tunnel, _) -> {
                  tunnel.getOutputStream().write(much);
                  tunnel.getInputStream().read();
                });
        var host = TwinHost.live(TwinBuilder.of(MODEL).access(NetworkAccess.OPEN))) {
      host.type("AT+MIPCFG=\"encoding\",0,0,1").expectLines("OK");
      open(host, server.port(), "");
      var heard = new StringBuilder();
      while (heard.length() < 2 * much.length) {
        String line = host.nextLine();
        host.pause(true);
        assertThat(line).matches("\\+MIPURC: \"rtcp\",0,\\d+,[0-9A-F]+");
        heard.append(line, line.lastIndexOf(',') + 1, line.length());
        host.pause(false);
      }
      assertThat(HexFormat.of().parseHex(heard)).isEqualTo(much);
    }
  }

  @Test
  void inTransparentModeDataGoesBothWaysUntilTheHostEscapes() throws Exception {
    var timeline = new VirtualTimeline();
    List<String> much = IntStream.range(0, 4096).mapToObj("line %058d"::formatted).toList();
    try (var echo = TlsEcho.start(authority);
        var host = TwinHost.still(TwinBuilder.of(MODEL), timeline)) {
      host.type("AT+MIPCFG=\"ssl\",0,1,0").expectLines("OK");
      host.type("AT+MIPOPEN=0,\"TCP\",\"127.0.0.1\"," + echo.port() + ",,1")
          .expectLines("OK", "CONNECT");

      host.press("less than a packet\r\n");
      assertThat(host.unread()).isEmpty();
      advance(host, timeline, PAUSE);
      host.expectLines("less than a packet");
      much.forEach(text -> host.press(text + "\r\n"));
      host.expectLines(much.toArray(String[]::new));

      advance(host, timeline, Duration.ofSeconds(1));
      host.press("+++");
      advance(host, timeline, PAUSE);
      host.expectLines("OK");
      host.type("AT+MIPSEND=0,4,\"PING\"").expectLines("+MIPSEND: 0,4", "OK");
      host.expectLines("+MIPURC: \"rtcp\",0,4,PING");
      host.type("AT+MIPMODE=0,1").expectLines("OK", "CONNECT");
      host.press("again\r\n");
      advance(host, timeline, PAUSE);
      host.expectLines("again");
    }
  }

  /** Lets time pass once the module has done all that it was brought. */
  private static void advance(TwinHost host, VirtualTimeline timeline, Duration time)
      throws Exception {
    host.world(() -> {});
    timeline.advance(time);
  }

  @Test
  void aServerThatClosesEndsTransparentModeAfterItsLastWords() throws Exception {
    try (var server =
            TlsServer.start(
                authority.server("127.0.0.1"),
                (tunnel, _) -> {
                  tunnel.getInputStream().readNBytes(4);
                  send(tunnel.getOutputStream(), "last\r\n");
                  send(tunnel.getOutputStream(), "words\r\n");
                });
        var host = TwinHost.live(TwinBuilder.of(MODEL).access(NetworkAccess.OPEN))) {
      host.type("AT+MIPCFG=\"ssl\",0,1,0").expectLines("OK");
      host.type("AT+MIPOPEN=0,\"TCP\",\"127.0.0.1\"," + server.port() + ",,1")
          .expectLines("OK", "CONNECT");

      host.press("bye\n");

      host.expectLines("last", "words", "+MIPURC: \"disconn\",0,1");
      host.type("AT+MIPSTATE=0").expectLines("+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
    }
  }

  @Test
  void aDatagramSocketIsNotEncrypted() throws Exception {
    try (var echo = UdpEcho.start();
        var host = TwinHost.live(TwinBuilder.of(MODEL).access(NetworkAccess.OPEN))) {
      host.type("AT+MIPCFG=\"ssl\",0,1,0").expectLines("OK");
      host.type("AT+MIPOPEN=0,\"UDP\",\"127.0.0.1\"," + echo.port())
          .expectLines("OK", "+MIPOPEN: 0,0");
      host.type("AT+MIPSEND=0,4,\"PING\"").expectLines("+MIPSEND: 0,4", "OK");
      host.expectLines("+MIPURC: \"rudp\",0,4,PING");
    }
  }

  @Test
  void aLostContextEndsTheConnection() throws Exception {
    try (var echo = TlsEcho.start(authority);
        var host = TwinHost.live(TwinBuilder.of(MODEL).access(NetworkAccess.OPEN))) {
      open(host, echo.port(), "");
      host.world(() -> host.module().radio().contexts().deactivateByNetwork(1));
      host.expectLines("+MIPURC: \"disconn\",0,3");
      host.type("AT+MIPSEND=0,1,\"x\"").expectLines("+CME ERROR: 551");
    }
  }

  // How opening fails.

  @Test
  void saysWhyThereIsNoConnection() throws Exception {
    try (var nobody = new RefusingPort();
        var babbler = TcpPeer.listen();
        var rude = TcpPeer.listen();
        var host =
            TwinHost.live(
                TwinBuilder.of(MODEL).access(NetworkAccess.OPEN.withName("known.lab=127.0.0.1")))) {
      babbler.after(1, "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ISO_8859_1));
      rude.after(1, rude::closeOutput);
      host.type("AT+MIPCFG=\"ssl\",0,1,0").expectLines("OK");
      String open = "AT+MIPOPEN=0,\"TCP\",\"known.lab\",";
      host.type(open + nobody.port()).expectLines("OK", "+MIPOPEN: 0,557");
      host.type(open + babbler.port()).expectLines("OK", "+MIPOPEN: 0,753");
      host.type(open + rude.port()).expectLines("OK", "+MIPOPEN: 0,753");
      host.type("AT+MIPSTATE=0").expectLines("+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
    }
  }

  @Test
  void givesUpWhenTheServerStaysSilent() throws Exception {
    var timeline = new VirtualTimeline();
    try (var silent = TcpPeer.listen();
        var host = TwinHost.still(TwinBuilder.of(MODEL), timeline)) {
      host.type("AT+MIPCFG=\"ssl\",0,1,0").expectLines("OK");
      host.type("AT+MIPOPEN=0,\"TCP\",\"127.0.0.1\"," + silent.port() + ",20").expectLines("OK");
      silent.awaitReceived(1, Duration.ofSeconds(PATIENCE_S));
      timeline.advance(Duration.ofMillis(19_999));
      assertThat(host.unread()).isEmpty();
      timeline.advance(Duration.ofMillis(1));
      host.expectLines("+MIPOPEN: 0,558");
    }
  }

  @Test
  void closingWhileTheHandshakeLastsEndsIt() throws Exception {
    try (var silent = TcpPeer.listen();
        var host = TwinHost.live(TwinBuilder.of(MODEL).access(NetworkAccess.OPEN))) {
      host.type("AT+MIPCFG=\"ssl\",0,1,0").expectLines("OK");
      host.type("AT+MIPOPEN=0,\"TCP\",\"127.0.0.1\"," + silent.port()).expectLines("OK");
      silent.awaitReceived(1, Duration.ofSeconds(PATIENCE_S));
      host.type("AT+MIPCLOSE=0").expectLines("OK", "+MIPCLOSE: 0");
      silent.awaitEnded(Duration.ofSeconds(PATIENCE_S));
    }
  }
}
