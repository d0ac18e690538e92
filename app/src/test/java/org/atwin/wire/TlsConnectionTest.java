package org.atwin.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.ExtendedSSLSession;
import org.atwin.lab.CertificateAuthority;
import org.atwin.lab.TlsEcho;
import org.atwin.lab.TlsIdentity;
import org.atwin.net.AllowList;
import org.atwin.net.Bearer;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.tls.TlsConnection;
import org.atwin.net.tls.TlsFailure;
import org.atwin.net.tls.TlsListener;
import org.atwin.net.tls.TlsOpen;
import org.atwin.net.tls.TlsSettings;
import org.atwin.net.tls.Verification;
import org.atwin.testkit.Await;
import org.atwin.time.VirtualTimeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The TLS engine against real servers, on an uplink of its own. */
@Timeout(60)
class TlsConnectionTest {

  private static final int WINDOW = 8192;

  private final CertificateAuthority authority = CertificateAuthority.create();
  private final VirtualTimeline timeline = new VirtualTimeline();
  private final ExecutorService drain = Executors.newSingleThreadExecutor();
  private final Uplink uplink =
      new Uplink(NetworkAccess.OPEN.withName("tls.lab=127.0.0.1"), timeline, drain);
  private final Events events = new Events();
  private TlsConnection connection;

  TlsConnectionTest() {
    uplink.bearerUp(1, new Bearer(Inet4Address.ofLiteral("10.64.118.25"), null, List.of()));
  }

  @AfterEach
  void close() {
    uplink.close();
    drain.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void carriesDataBothWaysAndClosesInOrder(String version) throws Exception {
    var ended = new LinkedBlockingQueue<Integer>();
    var spoken = new LinkedBlockingQueue<String>();
    try (var server =
        TlsServer.start(
            authority.server("tls.lab"),
            (tunnel, _) -> {
              spoken.add(tunnel.getSession().getProtocol());
              var session = (ExtendedSSLSession) tunnel.getSession();
              spoken.add(session.getRequestedServerNames().toString());
              byte[] all = tunnel.getInputStream().readNBytes(1_000_000);
              tunnel.getOutputStream().write(all);
              ended.add(tunnel.getInputStream().read());
            })) {
      open(server.port(), checking(authority.pem(), false, version));
      assertThat(events.next()).isEqualTo("connected");
      byte[] data = new byte[1_000_000];
      new Random(7).nextBytes(data);

      events.consuming = true;
      onDrain(() -> connection.write(data));
      events.awaitBytes(data.length);

      assertThat(events.data()).isEqualTo(data);
      assertThat(spoken).containsExactly(version, "[type=host_name (0), value=tls.lab]");
      onDrain(connection::close);
      assertThat(ended.poll(10, TimeUnit.SECONDS)).as("an orderly end").isEqualTo(-1);
      assertThat(events.all).isEmpty();
    }
  }

  @Test
  void aListenerThatDoesNotConsumeStallsTheServer() throws Exception {
    var written = new AtomicLong();
    try (var server =
        TlsServer.start(
            authority.server("tls.lab"),
            (tunnel, _) -> {
              for (byte[] block = new byte[16 * 1024]; written.get() < 64 << 20; ) {
                tunnel.getOutputStream().write(block);
                written.addAndGet(block.length);
              }
            })) {
      open(server.port(), TlsSettings.TRUSTING);
      assertThat(events.next()).isEqualTo("connected");
      events.awaitBytes(WINDOW);

      assertThat(events.received.get()).isLessThan(WINDOW + 2 * 18_437);
      onDrain(events::consumeAll);
      events.awaitBytes(64 << 20);
      assertThat(written.get()).isEqualTo(64 << 20);
    }
  }

  @Test
  void anExpiredCertificatePassesOnlyWhereTimeDoesNotMatter() throws Exception {
    try (var expired = TlsEcho.expired(authority)) {
      open(expired.port(), checking(authority.pem(), false));
      assertThat(events.next()).isEqualTo(TlsFailure.CERTIFICATE);
      open(expired.port(), checking(authority.pem(), true));
      assertThat(events.next()).isEqualTo("connected");
    }
  }

  @Test
  void ignoringTimeIsNotTrustingEverybody() throws Exception {
    try (var wrongHost = TlsEcho.wrongHost(authority);
        var selfSigned = TlsEcho.selfSigned();
        var unknown = TlsEcho.start(CertificateAuthority.create())) {
      for (int port : new int[] {wrongHost.port(), selfSigned.port(), unknown.port()}) {
        open(port, checking(authority.pem(), true));
        assertThat(events.next()).isEqualTo(TlsFailure.CERTIFICATE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aRefusedServerIsToldWhy(String version) throws Exception {
    try (var unknown =
        TlsServer.start(
            CertificateAuthority.create().server("tls.lab"),
            (tunnel, _) -> tunnel.getInputStream().read())) {
      open(unknown.port(), checking(authority.pem(), false, version));
      assertThat(events.next()).isEqualTo(TlsFailure.CERTIFICATE);
      assertThat(unknown.failure()).contains("Received fatal alert: certificate_unknown");
    }
  }

  /** The end of the connection is known before the module has worked on what came before it. */
  @Test
  void anAlertCountsEvenIfTheServerIsGoneWhileTheModuleStillWorks() throws Exception {
    try (var server = RefusingServer.start(authority.server("tls.lab"))) {
      open(server.port(), checking(authority.pem(), false, "TLSv1.2"));
      server.awaitHello();
      var refused = new CountDownLatch(1);
      Future<?> busy = drain.submit(() -> refused.await(20, TimeUnit.SECONDS));

      server.refuse();
      refused.countDown();
      busy.get(20, TimeUnit.SECONDS);

      assertThat(events.next()).isEqualTo(TlsFailure.HANDSHAKE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the end               | ''
          text                  | 485454502f312e3120343030204261640d0a0d0a
          SSL 2                 | 802e0100020015
          an alert              | 15030300020228
          an alert of one byte  | 150303000102
          closing               | 15030300020100
          an empty record       | 1603030000
          a record of 65535     | 160303ffff00
          a record of no kind   | 630303000100
          data in the clear     | 17030300050102030405
          a hello cut off       | 160303000402000050
          a hello of nothing    | 160303000402000000
          a hello request       | 160303000400000000
          a hello of a client   | 160303002d010000290303
          a finish at once      | 16030300041400000c
          a change of cipher    | 140303000101140303000101
          """)
  void whateverAServerSaysInsteadOfHelloTheHandshakeEnds(String what, String hex) throws Exception {
    byte[] said = HexFormat.of().parseHex(hex);
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> say(server, said));
      open(server.getLocalPort(), checking(authority.pem(), false));

      assertThat(events.next()).as(what).isIn(TlsFailure.HANDSHAKE, TlsFailure.CLOSED);
      Await.until("no time-out is left behind", () -> timeline.pending() == 0);
    }
  }

  private static void say(ServerSocket server, byte[] bytes) {
    try (Socket client = server.accept()) {
      client.getInputStream().read();
      client.getOutputStream().write(bytes);
      client.shutdownOutput();
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void timeIsTheModulesTime() throws Exception {
    timeline.advance(Duration.between(timeline.now(), Instant.parse("2050-02-01T00:00:00Z")));
    try (var echo = TlsEcho.start(authority)) {
      open(echo.port(), checking(authority.pem(), false));
      assertThat(events.next()).as("valid until 2049").isEqualTo(TlsFailure.CERTIFICATE);
    }
  }

  @Test
  void withoutACaCertificateNoServerIsGoodEnough() throws Exception {
    try (var echo = TlsEcho.start(authority)) {
      open(echo.port(), checking("", false));
      assertThat(events.next()).isEqualTo(TlsFailure.CERTIFICATE);
    }
  }

  @Test
  void inTls13TheServerRefusesTheModuleAfterTheHandshake() throws Exception {
    try (var echo = TlsEcho.requiringClientCertificate(authority)) {
      open(echo.port(), checking(authority.pem(), false, "TLSv1.3"));
      assertThat(events.next()).isEqualTo("connected");
      assertThat(events.next()).isEqualTo(CloseReason.RESET);
    }
  }

  @Test
  void theModulesCertificateIsShown() throws Exception {
    TlsIdentity device = authority.client("device-1");
    try (var echo = TlsEcho.requiringClientCertificate(authority)) {
      open(
          echo.port(),
          new TlsSettings(
              null,
              Verification.REQUIRED,
              authority.pem(),
              device.chainPem(),
              device.keyPem(),
              false,
              List.of("TLSv1.3"),
              List.of("TLS_AES_256_GCM_SHA384")));
      assertThat(events.next()).isEqualTo("connected");
      onDrain(() -> connection.write("it is me".getBytes(US_ASCII)));
      events.awaitBytes(8);
      assertThat(events.data()).asString(US_ASCII).isEqualTo("it is me");
    }
  }

  @Test
  void aVersionOrSuiteThatDoesNotExistIsTheModulesOwnMistake() throws Exception {
    try (var echo = TlsEcho.start(authority)) {
      open(echo.port(), checking(authority.pem(), false, "TLSv9"));
      assertThat(events.next()).isEqualTo(TlsFailure.CREDENTIALS);
    }
  }

  @Test
  void theAllowListForbidsItLikeAnyConnection() throws Exception {
    uplink.access(uplink.access().with(AllowList.parse("192.0.2.0/24")));
    try (var echo = TlsEcho.start(authority)) {
      open(echo.port(), TlsSettings.TRUSTING);
      assertThat(events.next()).isEqualTo(ConnectFailure.UNREACHABLE);
    }
  }

  @Test
  void withoutCoverageDataWaits() throws Exception {
    try (var echo = TlsEcho.start(authority)) {
      open(echo.port(), TlsSettings.TRUSTING);
      assertThat(events.next()).isEqualTo("connected");
      uplink.coverage(false);
      onDrain(() -> connection.write("held up".getBytes(US_ASCII)));
      assertThat(connection.backlog()).isPositive();
      assertThat(events.received.get()).isZero();
      uplink.coverage(true);
      events.awaitBytes(7);
    }
  }

  private static TlsSettings checking(String ca, boolean ignoresTime, String... versions) {
    return new TlsSettings(
        null, Verification.REQUIRED, ca, "", "", ignoresTime, List.of(versions), List.of());
  }

  private void open(int port, TlsSettings settings) throws Exception {
    var below = new TcpOpen(1, "tls.lab", port, 0, Duration.ofSeconds(60), WINDOW);
    var open = new TlsOpen(below, settings);
    onDrain(() -> connection = TlsConnection.open(uplink, new Resolver(uplink), open, events));
  }

  private void onDrain(Runnable action) throws Exception {
    drain.submit(action).get(10, TimeUnit.SECONDS);
  }

  /** Keeps what is reported; called on the drain. */
  private final class Events implements TlsListener {

    private final BlockingQueue<Object> all = new ArrayBlockingQueue<>(100);
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final AtomicLong received = new AtomicLong();
    private volatile boolean consuming;
    private int unconsumed;

    @Override
    public void connected() {
      all.add("connected");
    }

    @Override
    public void notConnected(ConnectFailure failure) {
      all.add(failure);
    }

    @Override
    public void failed(TlsFailure failure) {
      all.add(failure);
    }

    @Override
    public void received(byte[] bytes, int recordBytes) {
      assertThat(recordBytes).isGreaterThan(bytes.length);
      data.writeBytes(bytes);
      received.addAndGet(bytes.length);
      if (consuming) {
        connection.consumed(recordBytes);
      } else {
        unconsumed += recordBytes;
      }
    }

    @Override
    public void closed(CloseReason reason, int alertBytes) {
      all.add(reason);
    }

    void consumeAll() {
      consuming = true;
      connection.consumed(unconsumed);
    }

    Object next() throws InterruptedException {
      Object event = all.poll(10, TimeUnit.SECONDS);
      assertThat(event).as("an event within 10 s").isNotNull();
      return event;
    }

    byte[] data() {
      return data.toByteArray();
    }

    void awaitBytes(long count) throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (received.get() < count) {
        assertThat(System.nanoTime()).as("only %d bytes", received.get()).isLessThan(end);
        Thread.sleep(1);
      }
    }
  }
}
