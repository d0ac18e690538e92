package org.atwin.net.ntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atwin.net.Bench.CID;
import static org.atwin.net.Bench.eventually;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.atwin.net.AllowList;
import org.atwin.net.Bench;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.net.dns.Resolver;
import org.atwin.net.ntp.SntpAnswer.Failed;
import org.atwin.net.ntp.SntpAnswer.Reason;
import org.atwin.net.ntp.SntpAnswer.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every step of the server is taken by the test, on a real socket and a virtual clock. */
@Timeout(60)
final class SntpQueryTest {

  private static final Instant NOON = Instant.parse("2024-08-20T12:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private DatagramSocket server;
  private Bench bench;

  @BeforeEach
  void aServerBehindARoute() throws IOException {
    server = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    server.setSoTimeout(30_000);
    bench = new Bench("udp:ntp.test:123=127.0.0.1:" + server.getLocalPort());
  }

  @AfterEach
  void close() {
    bench.close();
    server.close();
  }

  private CompletableFuture<SntpAnswer> ask(String host) {
    var answer = new CompletableFuture<SntpAnswer>();
    var question = new SntpQuestion(CID, host, 123, LIMIT);
    bench.onMailbox(
        () -> SntpQuery.ask(bench.uplink, new Resolver(bench.uplink), question, answer::complete));
    return answer;
  }

  private static SntpAnswer get(CompletableFuture<SntpAnswer> answer) {
    return answer.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private DatagramPacket request() throws IOException {
    var packet = new DatagramPacket(new byte[100], 100);
    server.receive(packet);
    return packet;
  }

  /** A good reply, told at noon, changed as the test wants. */
  private void reply(DatagramPacket to, Consumer<ByteBuffer> change) throws IOException {
    var reply = ByteBuffer.allocate(48).put(0, (byte) 0x24).put(1, (byte) 2);
    reply.putLong(24, ByteBuffer.wrap(to.getData()).getLong(40));
    reply.putLong(32, timestamp(NOON)).putLong(40, timestamp(NOON));
    change.accept(reply);
    server.send(new DatagramPacket(reply.array(), reply.limit(), to.getSocketAddress()));
  }

  private static long timestamp(Instant moment) {
    long seconds = moment.getEpochSecond() + 2_208_988_800L;
    return seconds << 32 | ((long) moment.getNano() << 32) / 1_000_000_000L;
  }

  @Test
  void halfTheRoundTripIsAllowedFor() throws IOException {
    Instant asked = bench.timeline.now();
    CompletableFuture<SntpAnswer> answer = ask("ntp.test");
    DatagramPacket request = request();
    assertThat(request.getLength()).isEqualTo(48);
    bench.timeline.advance(Duration.ofMillis(600));

    reply(request, r -> r.putLong(40, timestamp(NOON.plusMillis(200))));

    var time = (Time) get(answer);
    assertThat(time.roundTrip()).isCloseTo(Duration.ofMillis(400), Duration.ofNanos(10));
    assertThat(asked.plusMillis(600).plus(time.offset()))
        .isBetween(NOON.plusMillis(399), NOON.plusMillis(401));
    assertThat(bench.timeline.pending()).isZero();
  }

  @Test
  void aServerAheadIntoTheNextEraIsBelieved() throws IOException {
    Instant later = Instant.parse("2040-01-01T00:00:00Z");
    CompletableFuture<SntpAnswer> answer = ask("ntp.test");

    reply(request(), r -> r.putLong(32, timestamp(later)).putLong(40, timestamp(later)));

    assertThat(bench.timeline.now().plus(((Time) get(answer)).offset()))
        .isBetween(later.minusMillis(1), later.plusMillis(1));
  }

  @Test
  void aKissOfDeathIsARefusal() throws IOException {
    CompletableFuture<SntpAnswer> answer = ask("ntp.test");

    reply(request(), r -> r.put(1, (byte) 0).put(12, (byte) 'D').put(13, (byte) 'E'));

    assertThat(get(answer)).isEqualTo(new Failed(Reason.REFUSED));
  }

  @Test
  void aServerThatDoesNotKnowTheTimeIsNoHelp() throws IOException {
    CompletableFuture<SntpAnswer> unsynchronised = ask("ntp.test");
    reply(request(), r -> r.put(0, (byte) 0xE4));
    assertThat(get(unsynchronised)).isEqualTo(new Failed(Reason.REFUSED));

    CompletableFuture<SntpAnswer> stratum16 = ask("ntp.test");
    reply(request(), r -> r.put(1, (byte) 16));
    assertThat(get(stratum16)).isEqualTo(new Failed(Reason.REFUSED));
  }

  @Test
  void whatIsNoReplyToUsIsPassedOver() throws IOException {
    CompletableFuture<SntpAnswer> answer = ask("ntp.test");
    DatagramPacket request = request();
    reply(request, r -> r.putLong(24, r.getLong(24) + 1));
    reply(request, r -> r.put(0, (byte) 0x25));
    reply(request, r -> r.putLong(40, 0));
    reply(request, r -> r.limit(47));
    reply(request, r -> r.put(1, (byte) 0).putLong(24, 0));
    try (var stranger = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      var forged = ByteBuffer.allocate(48).put(0, (byte) 0x24).put(1, (byte) 1);
      forged.putLong(24, ByteBuffer.wrap(request.getData()).getLong(40)).putLong(32, 1);
      forged.putLong(40, 1);
      stranger.send(new DatagramPacket(forged.array(), 48, request.getSocketAddress()));
    }
    reply(
        request,
        r ->
            r.putLong(32, timestamp(NOON.plusSeconds(7)))
                .putLong(40, timestamp(NOON.plusSeconds(7))));

    assertThat(bench.timeline.now().plus(((Time) get(answer)).offset()))
        .isBetween(NOON.plusMillis(6999), NOON.plusMillis(7001));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 36", "47, 36", "48, 0", "48, 36", "48, 255", "68, 36", "65507, 36"})
  void whateverAServerSaysTheRightReplyCounts(int length, int octet) throws IOException {
    CompletableFuture<SntpAnswer> answer = ask("ntp.test");
    DatagramPacket request = request();
    byte[] noise = new byte[length];
    Arrays.fill(noise, (byte) octet);
    server.send(new DatagramPacket(noise, length, request.getSocketAddress()));

    reply(request, _ -> {});

    assertThat(get(answer)).isInstanceOf(Time.class);
  }

  @Test
  void silenceEndsAtTheTimeOutAndTheRequestIsNotRepeated() throws IOException {
    CompletableFuture<SntpAnswer> answer = ask("ntp.test");
    request();

    bench.timeline.advance(LIMIT.minusMillis(1));
    bench.settle();
    assertThat(answer).isNotDone();
    bench.timeline.advance(Duration.ofMillis(1));

    assertThat(get(answer)).isEqualTo(new Failed(Reason.TIMED_OUT));
    server.setSoTimeout(50);
    assertThat(org.assertj.core.api.Assertions.catchThrowable(this::request))
        .isInstanceOf(java.net.SocketTimeoutException.class);
  }

  @Test
  void whatLeadsNowhereFailsForItsReason() {
    bench.uplink.access(NetworkAccess.OPEN.with(AllowList.LOOPBACK));
    assertThat(get(ask("192.0.2.1"))).isEqualTo(new Failed(Reason.UNREACHABLE));
    assertThat(get(ask("nowhere.test"))).isEqualTo(new Failed(Reason.NAME));

    bench.uplink.bearerDown(CID);
    assertThat(get(ask("192.0.2.1"))).isEqualTo(new Failed(Reason.NO_BEARER));
  }

  @Test
  void aLostBearerEndsTheQuery() throws IOException {
    CompletableFuture<SntpAnswer> answer = ask("ntp.test");
    request();

    bench.onMailbox(() -> bench.uplink.bearerDown(CID));

    assertThat(get(answer)).isEqualTo(new Failed(Reason.NO_BEARER));
    eventually(() -> bench.timeline.pending() == 0);
  }

  @Test
  void aBareRouteServesAsWell() throws IOException {
    bench.uplink.access(
        NetworkAccess.OPEN.with(Route.parse("192.0.2.9=127.0.0.1:" + server.getLocalPort())));
    CompletableFuture<SntpAnswer> answer = ask("192.0.2.9");

    reply(request(), _ -> {});

    assertThat(get(answer)).isInstanceOf(Time.class);
  }
}
