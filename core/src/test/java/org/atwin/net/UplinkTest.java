package org.atwin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atwin.net.Bench.CID;
import static org.atwin.net.Bench.eventually;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.atwin.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

final class UplinkTest {

  private static final InetAddress PEER = InetAddress.ofLiteral("192.0.2.7");

  @Test
  void whatIsOpenEndsWithItsBearerAndWithNoOther() {
    try (var bench = new Bench()) {
      bench.uplink.bearerUp(2, Bench.v4Only());
      List<String> lost = new CopyOnWriteArrayList<>();
      Attachment first = bench.uplink.attach(CID, () -> lost.add("first")).orElseThrow();
      assertThat(bench.uplink.attach(2, () -> lost.add("second"))).isPresent();
      Attachment ended = bench.uplink.attach(CID, () -> lost.add("ended")).orElseThrow();
      ended.end();

      bench.uplink.bearerDown(CID);

      assertThat(lost).containsExactly("first");
      assertThat(first.passesNow()).isFalse();
      assertThat(bench.uplink.bearer(CID)).isEmpty();
      assertThat(bench.uplink.attach(CID, () -> {})).isEmpty();
      assertThat(bench.uplink.bearer(2)).isPresent();
    }
  }

  /** A thread that found its connection closed first would not know why. */
  @Test
  void whoLosesTheBearerIsToldBeforeHisTrafficFails() {
    try (var bench = new Bench()) {
      List<Boolean> stillPassing = new CopyOnWriteArrayList<>();
      var itself = new AtomicReference<Attachment>();
      Runnable onLost = () -> stillPassing.add(itself.get().passesNow());
      itself.set(bench.uplink.attach(CID, onLost).orElseThrow());

      bench.uplink.bearerDown(CID);

      assertThat(stillPassing).containsExactly(true);
      assertThat(itself.get().passesNow()).isFalse();
    }
  }

  @Test
  void whoEndedBecauseAnotherLostTheBearerIsNotTold() {
    try (var bench = new Bench()) {
      var lost = new AtomicInteger();
      var second = new AtomicReference<Attachment>();
      assertThat(bench.uplink.attach(CID, () -> second.get().end())).isPresent();
      second.set(bench.uplink.attach(CID, lost::incrementAndGet).orElseThrow());

      bench.uplink.bearerDown(CID);

      assertThat(lost).hasValue(0);
    }
  }

  @Test
  void aClosedUplinkEndsEverythingAndReportsNothing() {
    var waiting = new ArrayDeque<Runnable>();
    var uplink = new Uplink(NetworkAccess.OPEN, new VirtualTimeline(), waiting::add);
    uplink.bearerUp(CID, Bench.v4Only());
    var lost = new AtomicInteger();
    var reported = new AtomicInteger();
    assertThat(uplink.attach(CID, lost::incrementAndGet)).isPresent();
    uplink.tell(reported::incrementAndGet);

    uplink.close();
    waiting.forEach(Runnable::run);
    uplink.bearerUp(CID, Bench.v4Only());

    assertThat(lost).hasValue(1);
    assertThat(reported).hasValue(0);
    assertThat(uplink.attach(CID, () -> {})).isEmpty();
  }

  @Test
  void trafficWaitsForCoverage() throws Exception {
    try (var bench = new Bench()) {
      Attachment open = bench.uplink.attach(CID, () -> {}).orElseThrow();
      bench.uplink.coverage(false);
      var passed = passing(open);

      assertThat(open.passesNow()).isFalse();
      assertThat(passed).isNotDone();
      bench.uplink.coverage(true);

      assertThat(passed.get()).isEqualTo("passed");
    }
  }

  @Test
  void whoWaitsForCoverageFailsWhenHisAttachmentEnds() throws Exception {
    try (var bench = new Bench()) {
      Attachment open = bench.uplink.attach(CID, () -> {}).orElseThrow();
      Attachment other = bench.uplink.attach(CID, () -> {}).orElseThrow();
      bench.uplink.coverage(false);
      var passed = passing(open);
      var otherPassed = passing(other);

      open.end();
      assertThat(passed.get()).isEqualTo("closed");
      bench.uplink.bearerDown(CID);
      assertThat(otherPassed.get()).isEqualTo("closed");
    }
  }

  private static CompletableFuture<String> passing(Attachment open) {
    var outcome = new CompletableFuture<String>();
    Thread waiter =
        Thread.ofPlatform()
            .start(() -> {
              try {
                open.passTraffic();
                outcome.complete("passed");
              } catch (ClosedChannelException _) {
                outcome.complete("closed");
              }
            });
    eventually(() -> waiter.getState() == Thread.State.WAITING || outcome.isDone());
    return outcome;
  }

  @Test
  void trafficIsToldOncePerTurnOfTheOwner() throws Exception {
    var mailbox = new ArrayDeque<Runnable>();
    var uplink = new Uplink(NetworkAccess.OPEN, new VirtualTimeline(), mailbox::add);
    uplink.bearerUp(CID, Bench.v4Only());
    var told = new AtomicInteger();
    uplink.onTraffic(told::incrementAndGet);
    Attachment open = uplink.attach(CID, () -> {}).orElseThrow();

    for (int packet = 0; packet < 1000; packet++) {
      open.passTraffic();
    }
    assertThat(mailbox).hasSize(1);
    mailbox.remove().run();
    open.passTraffic();
    mailbox.remove().run();

    assertThat(told).hasValue(2);
  }

  @Test
  void whoWantsToSendWhileNothingPassesAsksForItAndWhoReceivesDoesNot() throws Exception {
    var mailbox = new ConcurrentLinkedQueue<Runnable>();
    var uplink = new Uplink(NetworkAccess.OPEN, new VirtualTimeline(), mailbox::add);
    uplink.bearerUp(CID, Bench.v4Only());
    uplink.onDemand(() -> uplink.coverage(true));
    Attachment open = uplink.attach(CID, () -> {}).orElseThrow();

    uplink.coverage(false);
    assertThat(open.passesNow()).isFalse();
    assertThat(mailbox).isEmpty();
    assertThat(open.sendsNow()).isTrue();

    uplink.coverage(false);
    var sent = new CompletableFuture<Boolean>();
    Thread.ofPlatform()
        .start(() -> {
          try {
            open.sendTraffic();
            sent.complete(true);
          } catch (ClosedChannelException e) {
            sent.completeExceptionally(e);
          }
        });
    eventually(() -> !mailbox.isEmpty());
    mailbox.remove().run();
    assertThat(sent.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aDialLeadsThroughARouteAndTheModuleSeesWhatItDialled() throws Exception {
    try (var bench = new Bench("udp:192.0.2.7:53=127.0.0.1:5353")) {
      assertThat(bench.uplink.destination(CID, Transport.UDP, "192.0.2.7", PEER, 53))
          .isEqualTo(
              new Destination(
                  new InetSocketAddress(PEER, 53),
                  new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5353)));
      assertThat(bench.uplink.destination(CID, Transport.TCP, "192.0.2.7", PEER, 53).target())
          .isEqualTo(new InetSocketAddress(PEER, 53));

      bench.uplink.access(Bench.routed("192.0.2.7=127.0.0.2"));
      assertThat(bench.uplink.destination(CID, Transport.TCP, "192.0.2.7", PEER, 53).target())
          .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 53));
    }
  }

  @Test
  void theAllowListCountsAfterTheRoutes() throws Exception {
    try (var bench = new Bench(Bench.routed("192.0.2.7=127.0.0.1").with(AllowList.LOOPBACK))) {
      assertThat(bench.uplink.destination(CID, Transport.TCP, "192.0.2.7", PEER, 7)).isNotNull();

      InetAddress other = InetAddress.ofLiteral("192.0.2.8");
      assertThatThrownBy(() -> bench.uplink.destination(CID, Transport.TCP, "192.0.2.8", other, 7))
          .isInstanceOfSatisfying(
              OpenFailedException.class,
              e -> assertThat(e.failure()).isEqualTo(ConnectFailure.UNREACHABLE));
    }
  }

  @Test
  void aBearerWithoutAnIpv6AddressReachesNoIpv6Peer() {
    try (var bench = new Bench()) {
      bench.uplink.bearerUp(CID, Bench.v4Only());
      InetAddress peer = InetAddress.ofLiteral("::1");

      assertThatThrownBy(() -> bench.uplink.destination(CID, Transport.TCP, "::1", peer, 7))
          .isInstanceOfSatisfying(
              OpenFailedException.class,
              e -> assertThat(e.failure()).isEqualTo(ConnectFailure.UNREACHABLE));
    }
  }

  @Test
  void aLocalPortBelongsToOneAttachmentOfTheModule() {
    try (var bench = new Bench();
        var other = new Bench()) {
      Attachment first = bench.uplink.attach(CID, () -> {}).orElseThrow();
      Attachment second = bench.uplink.attach(CID, () -> {}).orElseThrow();
      Attachment elsewhere = other.uplink.attach(CID, () -> {}).orElseThrow();

      assertThat(first.claimPort(5000)).isTrue();
      assertThat(second.claimPort(5000)).isFalse();
      assertThat(elsewhere.claimPort(5000)).isTrue();
      first.end();
      assertThat(second.claimPort(5000)).isTrue();
    }
  }
}
