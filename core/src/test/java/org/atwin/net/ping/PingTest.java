package org.atwin.net.ping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.atwin.net.Bench.CID;
import static org.atwin.net.Bench.eventually;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.atwin.net.AllowList;
import org.atwin.net.Bench;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Family;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.time.VirtualTimeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PingTest implements PingListener {

  private static final InetAddress PEER = InetAddress.ofLiteral("192.0.2.7");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VirtualTimeline timeline = new VirtualTimeline();
  private final Drain drain = new Drain();
  private final Uplink uplink = new Uplink(NetworkAccess.OPEN, timeline, drain);
  private final FakeEcho far = new FakeEcho(timeline);
  private final List<Object> events = new CopyOnWriteArrayList<>();

  @Override
  public void echoed(Echo echo) {
    events.add(echo);
  }

  @Override
  public void finished(PingStatistics statistics) {
    events.add(statistics);
  }

  @Override
  public void failed(ConnectFailure failure) {
    events.add(failure);
  }

  /** A module's mailbox: whoever posts into it while it is idle drains it there and then. */
  private static final class Drain implements Executor {

    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();

    @Override
    public void execute(Runnable action) {
      posted.add(action);
      if (open.getAndIncrement() == 0) {
        do {
          posted.remove().run();
        } while (open.decrementAndGet() > 0);
      }
    }
  }

  @BeforeEach
  void attach() {
    uplink.bearerUp(CID, Bench.dualStack());
  }

  @AfterEach
  void close() {
    uplink.close();
  }

  private Ping ping(NetworkAccess access, String host, Family family, int count) {
    uplink.access(access);
    var request = new PingRequest(CID, host, family, 16, count, Duration.ofSeconds(8));
    var begun = new AtomicReference<Ping>();
    drain.execute(() -> begun.set(Ping.start(uplink, new Resolver(uplink), request, this)));
    return begun.get();
  }

  @Test
  void requestsGoOutOnceASecondAndEndInStatistics() {
    far.replies(318, 45).replies(526, 45).replies(302, 45);
    ping(NetworkAccess.OPEN.with(far), "192.0.2.7", Family.V4_ONLY, 3);

    timeline.advance(Duration.ofMillis(318));
    assertThat(events).containsExactly(new Echo.Reply(PEER, 16, Duration.ofMillis(318), 45));
    timeline.advance(Duration.ofMillis(681));
    assertThat(far.sent).hasSize(1);
    timeline.advance(Duration.ofMillis(1));
    assertThat(far.sent).containsExactly(PEER, PEER);
    timeline.advance(SECOND.multipliedBy(2));

    assertThat(events).hasSize(4).last().isEqualTo(new PingStatistics(PEER, 3, 3, 302, 382, 526));
    assertThat(timeline.pending()).isZero();
  }

  @Test
  void aLostRequestIsReportedAtItsTimeOutAndTheNextFollowsAtOnce() {
    far.drops().replies(10, 64);
    ping(NetworkAccess.OPEN.with(far), "192.0.2.7", Family.V4_ONLY, 2);

    timeline.advance(Duration.ofMillis(7999));
    assertThat(events).isEmpty();
    timeline.advance(Duration.ofMillis(1));
    assertThat(events).containsExactly(new Echo.Lost(PEER));
    timeline.advance(Duration.ofMillis(10));

    assertThat(events).hasSize(3).last().isEqualTo(new PingStatistics(PEER, 2, 1, 10, 10, 10));
    assertThat(((PingStatistics) events.getLast()).lostPercent()).isEqualTo(50);
  }

  @Test
  void aReplyAfterTheTimeOutCountsAsLost() {
    far.replies(8001, 64);
    ping(NetworkAccess.OPEN.with(far), "192.0.2.7", Family.V4_ONLY, 1);

    timeline.advance(Duration.ofSeconds(20));

    assertThat(events)
        .containsExactly(new Echo.Lost(PEER), new PingStatistics(PEER, 1, 0, 0, 0, 0));
  }

  @Test
  void anIcmpErrorAndAHostThatCannotSendAreToldApartFromLoss() {
    far.errs(3, 1).refuses();
    ping(NetworkAccess.OPEN.with(far), "192.0.2.7", Family.V4_ONLY, 2);

    timeline.advance(SECOND);
    timeline.advance(SECOND);

    assertThat(events)
        .startsWith(new Echo.Unreachable(PEER, 3, 1), new Echo.Unreachable(PEER, 3, 0));
  }

  @Test
  void routesLeadElsewhereAndTheModuleSeesWhatItPinged() {
    far.replies(1, 64).replies(1, 64);
    NetworkAccess access =
        NetworkAccess.OPEN.with(far).with(Route.parse("icmp:[2001:db8::1]=[::1]"));
    ping(
        access
            .with(Route.parse("tcp:192.0.2.7=127.0.0.3"))
            .with(Route.parse("192.0.2.7=127.0.0.2")),
        "192.0.2.7",
        Family.V4_ONLY,
        1);
    timeline.advance(SECOND);
    ping(access, "2001:db8::1", Family.V6_ONLY, 1);
    timeline.advance(SECOND);

    assertThat(far.sent)
        .containsExactly(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("::1"));
    assertThat(events)
        .contains(
            new Echo.Reply(PEER, 16, Duration.ofMillis(1), 64),
            new Echo.Reply(InetAddress.ofLiteral("2001:db8::1"), 16, Duration.ofMillis(1), 64));
  }

  @Test
  void aNameIsResolvedInTheFamilyAskedFor() {
    far.replies(1, 64);
    ping(
        NetworkAccess.OPEN.with(far).withName("both.lab=192.0.2.7,2001:db8::7"),
        "both.lab",
        Family.V6_ONLY,
        1);
    eventually(() -> far.sent.size() == 1);

    timeline.advance(SECOND);
    eventually(() -> events.size() == 2);

    assertThat(events)
        .startsWith(
            new Echo.Reply(InetAddress.ofLiteral("2001:db8::7"), 16, Duration.ofMillis(1), 64));
  }

  @Test
  void aRoutedNameNeedsNoNameServerIfTheFamilyFits() {
    far.replies(1, 64);
    NetworkAccess access =
        NetworkAccess.OPEN
            .with(far)
            .with(AllowList.LOOPBACK)
            .with(Route.parse("router.lab=127.0.0.1"));
    ping(access, "router.lab", Family.V4_ONLY, 1);
    eventually(() -> far.sent.size() == 1);
    timeline.advance(SECOND);
    eventually(() -> events.size() == 2);
    events.clear();

    ping(access, "router.lab", Family.V6_ONLY, 1);
    eventually(() -> !events.isEmpty());

    assertThat(events).containsExactly(ConnectFailure.NAME);
  }

  @Test
  void requestsThatLeadNowhereAreToldOneByOne() {
    NetworkAccess access = NetworkAccess.OPEN.with(far);
    ping(access.with(AllowList.LOOPBACK), "192.0.2.7", Family.V4_ONLY, 2);
    timeline.advance(SECOND);
    assertThat(events)
        .containsExactly(
            new Echo.Unreachable(PEER, 3, 0),
            new Echo.Unreachable(PEER, 3, 0),
            new PingStatistics(PEER, 2, 0, 0, 0, 0));

    uplink.bearerUp(CID, Bench.v4Only());
    ping(access, "2001:db8::1", Family.V6_ONLY, 1);
    assertThat(events).contains(new Echo.Unreachable(InetAddress.ofLiteral("2001:db8::1"), 1, 0));
    assertThat(far.sent).isEmpty();
  }

  @Test
  void withoutABearerTheRunFails() {
    NetworkAccess access = NetworkAccess.OPEN.with(far);

    uplink.bearerDown(CID);
    ping(access, "192.0.2.7", Family.V4_ONLY, 1);
    assertThat(events).last().isEqualTo(ConnectFailure.BEARER);
    assertThat(far.sent).isEmpty();
  }

  @Test
  void withoutCoverageRequestsAndRepliesAreLost() {
    far.replies(100, 64);
    ping(NetworkAccess.OPEN.with(far), "192.0.2.7", Family.V4_ONLY, 2);
    uplink.coverage(false);

    timeline.advance(Duration.ofSeconds(8));
    timeline.advance(Duration.ofSeconds(8));

    assertThat(far.sent).hasSize(1);
    assertThat(events).startsWith(new Echo.Lost(PEER), new Echo.Lost(PEER));
  }

  @Test
  void aLostBearerEndsTheRun() {
    ping(NetworkAccess.OPEN.with(far), "192.0.2.7", Family.V4_ONLY, 5);

    drain.execute(() -> uplink.bearerDown(CID));
    timeline.advance(Duration.ofMinutes(1));

    assertThat(events).containsExactly(ConnectFailure.BEARER);
    assertThat(far.sent).hasSize(1);
    assertThat(timeline.pending()).isZero();
  }

  @Test
  void aStoppedRunSaysNothingMore() {
    far.replies(10, 64);
    Ping ping = ping(NetworkAccess.OPEN.with(far), "192.0.2.7", Family.V4_ONLY, 5);

    drain.execute(ping::stop);
    timeline.advance(Duration.ofMinutes(1));

    assertThat(events).isEmpty();
    assertThat(timeline.pending()).isZero();
  }

  @Test
  void theHostItselfEchoes() {
    assumeThat(HostEcho.shared().isAvailable()).as("the host grants ICMP sockets").isTrue();
    ping(
        NetworkAccess.OPEN.with(AllowList.LOOPBACK).with(Route.parse("192.0.2.7=127.0.0.1")),
        "192.0.2.7",
        Family.V4_ONLY,
        1);

    eventually(() -> events.size() == 2);

    assertThat(events).startsWith(new Echo.Reply(PEER, 16, Duration.ZERO, 64));
  }
}
