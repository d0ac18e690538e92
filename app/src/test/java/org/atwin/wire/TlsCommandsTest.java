package org.atwin.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.atwin.lab.CertificateAuthority;
import org.atwin.lab.TcpPeer;
import org.atwin.lab.TlsEcho;
import org.atwin.lab.TlsIdentity;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.testkit.RefusingPort;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M5311 manual chapter 7 against real TLS servers. */
@Timeout(60)
class TlsCommandsTest {

  /** The page of 7.4 as the module shows it: 647 characters, 591 bytes. */
  private static final String PAGE_SHOWN =
      "HTTP/1.1 200 OK\\r\\nDate: Tue, 18 Sep 2018 03:37:44 GMT\\r\\n"
          + "Server: Apache/2.4.27 (Win32) OpenSSL/1.0.2l\\r\\n"
          + "Last-Modified: Mon, 27 Nov 2017 01:57:39 GMT\\r\\n"
          + "ETag: \"15c-55eed3a259fdb\"\\r\\nAccept-Ranges: bytes\\r\\nContent-Length: 348\\r\\n"
          + "Content-Type: text/html\\r\\n\\r\\n"
          + "<!doctype html public \"-//W3C//DTD HTML 4.0 Transitional//EN\">\\r\\n<html>\\r\\n"
          + "\\t<head>\\r\\n\\t\\t<title> Test </title>\\r\\n\\t</head>\\r\\n\\t<body>\\r\\n"
          + "\\t\\t<H1>This is an example page for testing.</H1>\\r\\n"
          + "\\t\\t<H2>This is an example page for testing.</H2>\\r\\n"
          + "\\t\\t<H3>This is an example page for testing.</H3>\\r\\n"
          + "\\t\\t\\t<strong>This</strong> is an example page for testing.\\r\\n"
          + "\\t</body>\\t\\r\\n</html>";

  private static final byte[] PAGE =
      PAGE_SHOWN
          .replace("\\r", "\r")
          .replace("\\n", "\n")
          .replace("\\t", "\t")
          .getBytes(ISO_8859_1);

  private static final String REQUEST =
      "GET https://182.150.27.42/test.html HTTP/1.1\\r\\nHost: 182.150.27.42\\r\\n\\r\\n";

  private static final int AES_GCM_OVERHEAD = 5 + 8 + 16;
  private static final int ALERT = 2;

  private final CertificateAuthority authority = CertificateAuthority.create();

  /** With the manual's cipher the records have the very sizes that it prints. */
  @Test
  void playsTheManualsSession() throws Exception {
    var request = new LinkedBlockingQueue<String>();
    try (var server =
            TlsServer.start(
                authority.server("182.150.27.42"),
                List.of("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"),
                (tunnel, _) -> {
                  request.add(new String(tunnel.getInputStream().readNBytes(69), ISO_8859_1));
                  tunnel.getOutputStream().write(PAGE);
                });
        var host =
            TwinHost.live(TwinBuilder.of("m5311").access(manualsRoute(server.port())), "+IP: ")) {
      assertThat(PAGE).hasSize(591);
      host.type("AT+TLSCFG=1,1,\"182.150.27.42\",2,50090,3,0,4,0,5,2").expectLines("OK");
      host.type("AT+TLSCONN=1,1,60").expectLines("OK", "+TLSCONN: 1,1");
      host.type("AT+TLSSEND=1,75,\"" + REQUEST + "\"").expectLines("OK", "+ETLSEND: 1,69");
      host.expectLines("+TLSNMI: 1,645");
      host.type("AT+TLSRECV=1,645,801")
          .expectLines("OK", "+TLSRECV: 1,647,\"" + PAGE_SHOWN + "\"", "+TLSNMI: 1,69");
      host.type("AT+TLSRECV=1,69,801")
          .expectLines("OK", "+TLSRECV: 1,-2", "+TLSERR: 1,-4", "+TLSCLOSE: 1,1");
      assertThat(request.poll(20, TimeUnit.SECONDS))
          .isEqualTo(REQUEST.replace("\\r", "\r").replace("\\n", "\n"));
      host.type("AT+TLSCLOSE=1").expectLines("OK", "+TLSCLOSE: 1,-1");
    }
  }

  @Test
  void printsByItselfInPiecesWithPausesBetween() throws Exception {
    var timeline = new VirtualTimeline();
    try (var server =
            TlsServer.start(
                authority.server("127.0.0.1"),
                (tunnel, _) -> {
                  tunnel.getInputStream().read();
                  tunnel.getOutputStream().write(PAGE);
                });
        var host = TwinHost.still(TwinBuilder.of("m5311"), timeline)) {
      open(host, server.port());
      host.type("AT+TLSRMOD=1,1,30,802,512,1000").expectLines("OK");
      String hex = HexFormat.of().withUpperCase().formatHex(PAGE);

      host.type("AT+TLSSEND=1,1,\"x\"")
          .expectLines(
              "OK", "+ETLSEND: 1,1", "+TLSRECV: 1,1024,\"" + hex.substring(0, 1024) + "\",802");
      timeline.advance(Duration.ofMillis(999));
      assertThat(host.unread()).isEmpty();
      timeline.advance(Duration.ofMillis(1));

      host.expectLines(
          "+TLSRECV: 1,158,\"" + hex.substring(1024) + "\",802", "+TLSERR: 1,-4", "+TLSCLOSE: 1,1");
    }
  }

  /** 7.4: the rest of a large packet does not come in time; the connection stays. */
  @Test
  void tellsThatTheRestOfAPacketDoesNotCome() throws Exception {
    var timeline = new VirtualTimeline();
    var begun = new CountDownLatch(1);
    byte[] beginning = {23, 3, 3, 0x10, 0, 1, 2, 3};
    try (var server =
            TlsServer.start(
                authority.server("127.0.0.1"),
                (tunnel, below) -> {
                  tunnel.getInputStream().read();
                  tunnel.getOutputStream().write('y');
                  below.getOutputStream().write(beginning);
                  tunnel.getInputStream().read();
                  begun.countDown();
                  tunnel.getInputStream().read();
                });
        var host = TwinHost.still(TwinBuilder.of("m5311"), timeline)) {
      open(host, server.port());
      host.type("AT+TLSRMOD=1,1,30,801,512").expectLines("OK");
      host.type("AT+SM=LOCK").expectLines("OK");
      host.type("AT+TLSSEND=1,1,\"x\"")
          .expectLines("OK", "+ETLSEND: 1,1", "+TLSRECV: 1,1,\"y\",801");
      host.type("AT+TLSSEND=1,1,\"x\"").expectLines("OK", "+ETLSEND: 1,1");
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      Duration waited = Duration.ZERO;
      while (host.unread().isEmpty() && waited.compareTo(Duration.ofMinutes(5)) < 0) {
        timeline.advance(Duration.ofSeconds(1));
        waited = waited.plusSeconds(1);
        Thread.sleep(1);
      }

      assertThat(waited).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
      host.expectLines("+TLSRECV: 1,-2");
      host.type("AT+TLSSEND=1,1,\"x\"").expectLines("OK", "+ETLSEND: 1,1");
    }
  }

  @Test
  void aHostThatDoesNotListenGetsEverythingLater() throws Exception {
    var all = new CountDownLatch(1);
    byte[] much = "0123456789ABCDEF".repeat(10_000).getBytes(ISO_8859_1);
    try (var server =
            TlsServer.start(
                authority.server("127.0.0.1"),
                (tunnel, _) -> {
                  tunnel.getInputStream().read();
                  tunnel.getOutputStream().write(much);
                  all.countDown();
                  tunnel.getInputStream().read();
                });
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      open(host, server.port());
      host.type("AT+TLSRMOD=1,1,30,801,4096").expectLines("OK");
      host.type("AT+TLSSEND=1,1,\"x\"").expectLines("OK", "+ETLSEND: 1,1");

      var heard = new StringBuilder();
      while (heard.length() < much.length) {
        String line = host.nextLine();
        host.pause(true);
        assertThat(line).matches("\\+TLSRECV: 1,\\d+,\"[0-9A-F]+\",801");
        heard.append(line, line.indexOf('"') + 1, line.lastIndexOf('"'));
        host.pause(false);
      }

      assertThat(heard.toString().getBytes(ISO_8859_1)).isEqualTo(much);
      assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void readsInSmallBitesOverTheBoundsOfRecords() throws Exception {
    try (var echo = TlsEcho.start(authority);
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      open(host, echo.port());

      host.type("AT+TLSSEND=1,6,\"4A4b4C\",802").expectLines("OK", "+ETLSEND: 1,3");
      host.expectLines("+TLSNMI: 1," + (3 + AES_GCM_OVERHEAD));
      host.type("AT+TLSSEND=1,4,\"\\r\\n\"").expectLines("OK", "+ETLSEND: 1,2");
      host.type("AT+TLSRECV=1,2").expectLines("OK", "+TLSRECV: 1,2,\"JK\"");
      host.expectLines("+TLSNMI: 1," + (2 + AES_GCM_OVERHEAD));
      host.type("AT+TLSRECV=1,9,802").expectLines("OK", "+TLSRECV: 1,6,\"4C0D0A\"");
      host.type("AT+TLSRECV=1,9").expectLines("OK", "+TLSRECV: 1,-2");
      host.type("AT+TLSCLOSE=1").expectLines("OK", "+TLSCLOSE: 1,1");
    }
  }

  @Test
  void theServersCloseWithoutAWordIsToldAtOnce() throws Exception {
    try (var server = TlsServer.start(authority.server("127.0.0.1"), (_, below) -> below.close());
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      configure(host, server.port(), 0);
      host.type("AT+TLSCONN=1,1,60")
          .expectLines("OK", "+TLSCONN: 1,1", "+TLSERR: 1,-4", "+TLSCLOSE: 1,1");
      host.type("AT+TLSCONN=1,1,60")
          .expectLines("OK", "+TLSCONN: 1,1", "+TLSERR: 1,-4", "+TLSCLOSE: 1,1");
    }
  }

  @Test
  void sendingFailsOnceTheServerHasClosed() throws Exception {
    try (var server = TlsServer.start(authority.server("127.0.0.1"), (_, _) -> {});
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      configure(host, server.port(), 0);
      host.type("AT+TLSCONN=1,1,60")
          .expectLines("OK", "+TLSCONN: 1,1", "+TLSNMI: 1," + (ALERT + AES_GCM_OVERHEAD));

      host.type("AT+TLSSEND=1,1,\"x\"").expectLines("OK", "+ETLSEND: 1,-1");
      host.type("AT+TLSCONN=1,1,60").expectLines("ERROR");
      host.type("AT+TLSCLOSE=1").expectLines("OK", "+TLSCLOSE: 1,1");
    }
  }

  @Test
  void aLostBearerEndsTheConnection() throws Exception {
    try (var echo = TlsEcho.start(authority);
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      open(host, echo.port());

      host.world(() -> host.module().uplink().bearerDown(1));

      host.expectLines("+TLSERR: 1,-1", "+TLSCLOSE: 1,1");
      host.type("AT+TLSSEND=1,1,\"x\"").expectLines("ERROR");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+TLSSEND=1,4,\"abc\"", // not three
        "AT+TLSSEND=1,3,\"414\",802", // half a byte
        "AT+TLSSEND=1,2,\"4G\",802",
        "AT+TLSSEND=1,1,xy",
        "AT+TLSSEND=1,1,\"x\",803",
        "AT+TLSSEND=2,1,\"x\"", // not open
        "AT+TLSRECV=2,10",
        "AT+TLSRECV=1,0",
        "AT+TLSRECV=1",
        "AT+TLSRMOD=1,2",
        "AT+TLSCONN=1,1,60", // open already
        "AT+TLSCLOSE=7",
        "AT+TLSCONN=7,1,60"
      })
  void refuses(String command) throws Exception {
    try (var echo = TlsEcho.start(authority);
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      open(host, echo.port());

      host.type(command).expectLines("ERROR");
    }
  }

  // How opening fails.

  @Test
  void cannotOpenWhatIsNotConfiguredOrWithoutItsContext() throws Exception {
    try (var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      host.type("AT+TLSCONN=3,1,60").expectLines("OK", "+TLSCONN: 3,-1");
      host.type("AT+TLSCONN=3,2,60").expectLines("ERROR");
    }
  }

  @Test
  void saysThatNobodyListensOrIsKnown() throws Exception {
    try (var nobody = new RefusingPort();
        var host =
            TwinHost.live(
                TwinBuilder.of("m5311").access(NetworkAccess.OPEN.withName("known.lab=127.0.0.1")),
                "+IP: ")) {
      configure(host, nobody.port(), 0);
      host.type("AT+TLSCONN=1,1").expectLines("OK", "+TLSCONN: 1,-2");
      host.type("AT+TLSCFG=1,1,\"known.lab\"").expectLines("OK");
      host.type("AT+TLSCONN=1,1").expectLines("OK", "+TLSCONN: 1,-2");
    }
  }

  @Test
  void givesUpWhenTheServerStaysSilent() throws Exception {
    var timeline = new VirtualTimeline();
    try (var silent = TcpPeer.listen();
        var host = TwinHost.still(TwinBuilder.of("m5311"), timeline)) {
      configure(host, silent.port(), 0);
      host.type("AT+TLSCONN=1,1,20").expectLines("OK");
      silent.awaitReceived(1, Duration.ofSeconds(20));
      timeline.advance(Duration.ofMillis(19_999));
      assertThat(host.unread()).isEmpty();
      timeline.advance(Duration.ofMillis(1));
      host.expectLines("+TLSCONN: 1,-5");
    }
  }

  @Test
  void saysThatTheServerLeftDuringTheHandshake() throws Exception {
    try (var rude = TcpPeer.listen();
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      rude.after(1, rude::closeOutput);
      configure(host, rude.port(), 0);
      host.type("AT+TLSCONN=1,1,20").expectLines("OK", "+TLSCONN: 1,-4");
    }
  }

  @Test
  void whatIsNoTlsIsNoAgreement() throws Exception {
    try (var babbler = TcpPeer.listen();
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      babbler.after(1, "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ISO_8859_1));
      configure(host, babbler.port(), 0);
      host.type("AT+TLSCONN=1,1,20").expectLines("OK", "+TLSCONN: 1,-3");
    }
  }

  @Test
  void aBearerLostDuringTheHandshakeIsAGeneralFailure() throws Exception {
    try (var silent = TcpPeer.listen();
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      configure(host, silent.port(), 0);
      host.type("AT+TLSCONN=1,1,20").expectLines("OK");
      silent.awaitReceived(1, Duration.ofSeconds(20));
      host.world(() -> host.module().uplink().bearerDown(1));
      host.expectLines("+TLSCONN: 1,-1");
    }
  }

  @Test
  void closingWhileOpeningGivesUp() throws Exception {
    try (var silent = TcpPeer.listen();
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      configure(host, silent.port(), 0);
      host.type("AT+TLSCONN=1,1,20").expectLines("OK");
      silent.awaitReceived(1, Duration.ofSeconds(20));
      host.type("AT+TLSSEND=1,1,\"x\"").expectLines("ERROR");
      host.type("AT+TLSCLOSE=1").expectLines("OK", "+TLSCLOSE: 1,1");
      silent.awaitEnded(Duration.ofSeconds(20));
      assertThat(host.unread()).isEmpty();
    }
  }

  // Who checks whom: 4,0 ignores, 4,1 checks if it can, 4,2 insists.

  @ParameterizedTest
  @CsvSource({
    "0, none, 1", "0, right, 1", "0, wrong, 1", // what is ignored is not looked at
    "1, none, 1", "1, right, 1", "1, wrong, -3",
    "2, none, -3", "2, right, 1", "2, wrong, -3"
  })
  void checksTheServerAsFarAsItIsTold(int mode, String ca, int result) throws Exception {
    try (var echo = TlsEcho.start(authority);
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      configure(host, echo.port(), mode);
      switch (ca) {
        case "right" -> load(host, 6, authority.pem());
        case "wrong" -> load(host, 6, CertificateAuthority.create().pem());
        default -> {}
      }
      host.type("AT+TLSCONN=1,1,60").expectLines("OK", "+TLSCONN: 1," + result);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void seesThroughBadServersUnlessToldToIgnoreThem(int mode) throws Exception {
    String result = "+TLSCONN: 1," + (mode == 0 ? 1 : -3);
    try (var expired = TlsEcho.expired(authority);
        var wrongHost = TlsEcho.wrongHost(authority);
        var selfSigned = TlsEcho.selfSigned();
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      load(host, 6, authority.pem());
      for (int port : new int[] {expired.port(), wrongHost.port(), selfSigned.port()}) {
        configure(host, port, mode);
        host.type("AT+TLSCONN=1,1,60").expectLines("OK", result);
        host.type("AT+TLSCLOSE=1").expectLines("OK", "+TLSCLOSE: 1," + (mode == 0 ? 1 : -1));
      }
    }
  }

  @Test
  void showsWhoItIsToAServerThatAsks() throws Exception {
    TlsIdentity stranger = CertificateAuthority.create().client("device-2");
    TlsIdentity known = authority.client("device-1");
    try (var echo = TlsEcho.requiringClientCertificate(authority);
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      load(host, 6, authority.pem());
      configure(host, echo.port(), 2);
      host.type("AT+TLSCONN=1,1,60");
      host.expectLines("OK");
      assertThat(host.nextLine())
          .as("without a certificate")
          .isIn("+TLSCONN: 1,-3", "+TLSCONN: 1,-4");

      load(host, 7, stranger.certificatePem());
      load(host, 8, stranger.keyPem());
      host.type("AT+TLSCONN=1,1,60");
      host.expectLines("OK");
      assertThat(host.nextLine()).as("a stranger's").isIn("+TLSCONN: 1,-3", "+TLSCONN: 1,-4");

      load(host, 7, known.certificatePem());
      load(host, 8, known.keyPem());
      host.type("AT+TLSCONN=1,1,60").expectLines("OK", "+TLSCONN: 1,1");
      host.type("AT+TLSSEND=1,2,\"it\"").expectLines("OK", "+ETLSEND: 1,2");
      host.expectLines("+TLSNMI: 1," + (2 + AES_GCM_OVERHEAD));
      host.type("AT+TLSRECV=1,64").expectLines("OK", "+TLSRECV: 1,2,\"it\"");
    }
  }

  @Test
  void aKeyThatIsNoneCannotBeUsed() throws Exception {
    String nonsense = "-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\n";
    try (var echo = TlsEcho.start(authority);
        var host = TwinHost.live(TwinBuilder.of("m5311"), "+IP: ")) {
      configure(host, echo.port(), 0);
      load(host, 7, authority.client("device-1").certificatePem());
      load(host, 8, nonsense);
      host.type("AT+TLSCONN=1,1,60").expectLines("OK", "+TLSCONN: 1,-1");
    }
  }

  private static NetworkAccess manualsRoute(int port) {
    return NetworkAccess.OPEN.with(Route.parse("182.150.27.42:50090=127.0.0.1:" + port));
  }

  private static void configure(TwinHost host, int port, int mode) throws Exception {
    host.type("AT+TLSCFG=1,1,\"127.0.0.1\",2,%d,3,0,4,%d,5,2".formatted(port, mode))
        .expectLines("OK");
  }

  private static void open(TwinHost host, int port) throws Exception {
    configure(host, port, 0);
    host.type("AT+TLSCONN=1,1,60").expectLines("OK", "+TLSCONN: 1,1");
  }

  private static void load(TwinHost host, int type, String pem) throws Exception {
    String typed = pem.replace("\r", "").replace("\n", "\\r\\n");
    host.type("AT+TLSCFG=1,%d,%d,0,\"%s\"".formatted(type, typed.length(), typed))
        .expectLines("OK");
  }
}
