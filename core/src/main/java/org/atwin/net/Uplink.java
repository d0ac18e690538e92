package org.atwin.net;

import java.net.InetAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atwin.time.Timeline;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * One module's way to the network. Everything a module opens is attached here to a bearer, waits
 * here for coverage, and asks here where a dial leads. The radio's side (bearers, coverage, close)
 * is called on the module's drain; the engines' side from any thread. What is reported goes through
 * the owner, in order. An uplink that nothing is open on holds no thread and no collection.
 */
public final class Uplink {

  /** Of those who wait for coverage for ever. */
  private static final Pending PATIENT = () -> {};

  private final Timeline timeline;
  private final Executor owner;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final AtomicBoolean trafficTold = new AtomicBoolean();
  private final Destinations destinations = new Destinations();

  // Read without the lock on every packet.
  private volatile NetworkAccess access;
  private volatile boolean coverage = true;
  private volatile boolean closed;
  private volatile @Nullable Runnable trafficListener;
  private volatile @Nullable Runnable demandListener;

  // Guarded by the lock; null while empty.
  private @Nullable Map<Integer, Bearer> bearers;
  private @Nullable Set<Attachment> attachments;
  private @Nullable Set<Integer> claimedPorts;

  /**
   * A module's way to the network, without any bearer and within coverage.
   *
   * @param access what the host's network is to this module
   * @param timeline where time-outs run
   * @param owner the module's mailbox; everything is reported through it, in order
   */
  public Uplink(NetworkAccess access, Timeline timeline, Executor owner) {
    this.access = access;
    this.timeline = timeline;
    this.owner = owner;
  }

  /** What the host's network is to this module. */
  public NetworkAccess access() {
    return access;
  }

  /** Changes what the host's network is to this module, for what is dialled from now on. */
  public void access(NetworkAccess other) {
    access = other;
  }

  /** Where time-outs of this module run. */
  public Timeline timeline() {
    return timeline;
  }

  /**
   * A PDP context became active, or its bearer changed; what is open on it stays open.
   *
   * @param cid the PDP context
   * @param bearer what the network gave it
   */
  public void bearerUp(int cid, Bearer bearer) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (bearers == null) {
        bearers = new HashMap<>(2);
      }
      bearers.put(cid, bearer);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A PDP context became inactive: everything open on it ends with {@link CloseReason#BEARER_LOST}
   * or {@link ConnectFailure#BEARER}. Harmless when it was not active.
   *
   * @param cid the PDP context
   */
  public void bearerDown(int cid) {
    List<Attachment> losers;
    lock.lock();
    try {
      if (bearers != null && bearers.remove(cid) != null && bearers.isEmpty()) {
        bearers = null;
      }
      losers = attached().filter(each -> each.cid == cid).toList();
    } finally {
      lock.unlock();
    }
    losers.forEach(this::lose);
  }

  /** The bearer of a PDP context, or empty while it is not active. */
  public Optional<Bearer> bearer(int cid) {
    lock.lock();
    try {
      return Optional.ofNullable(bearers == null ? null : bearers.get(cid));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether packets pass. Without coverage nothing does in either direction: streams wait, dials
   * run into their time-outs, datagrams are lost.
   */
  public void coverage(boolean present) {
    lock.lock();
    try {
      coverage = present;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Names who hears, through the owner, that packets have passed. Told once for all packets since
   * it last heard, so a bulk transfer costs one call per turn of the owner.
   *
   * @param listener replaces an earlier one
   */
  public void onTraffic(Runnable listener) {
    trafficListener = listener;
  }

  /**
   * Names who hears, through the owner, that the module wants to send while nothing passes, and may
   * let it pass: a radio in power saving mode wakes up for that.
   *
   * @param listener replaces an earlier one
   */
  public void onDemand(Runnable listener) {
    demandListener = listener;
  }

  /** Ends everything at once and reports nothing any more; nothing can be opened afterwards. */
  public void close() {
    List<Attachment> losers;
    lock.lock();
    try {
      closed = true;
      bearers = null;
      losers = attached().toList();
    } finally {
      lock.unlock();
    }
    losers.forEach(this::lose);
  }

  // The engines' side.

  /** Reports something through the owner, unless the uplink has been closed by then. */
  public void tell(Runnable report) {
    if (closed) {
      return;
    }
    owner.execute(() -> {
      if (!closed) {
        report.run();
      }
    });
  }

  /**
   * Registers something open on a bearer.
   *
   * @param cid the PDP context
   * @param onLost ends it when the bearer goes or the uplink closes; must not block
   * @return empty if the context has no bearer
   */
  public Optional<Attachment> attach(int cid, Runnable onLost) {
    lock.lock();
    try {
      if (bearers == null || !bearers.containsKey(cid)) {
        return Optional.empty();
      }
      var attachment = new Attachment(this, cid, onLost);
      if (attachments == null) {
        attachments = new LinkedHashSet<>(2);
      }
      attachments.add(attachment);
      return Optional.of(attachment);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Where a dial leads. Blocks only when a route leads to a name of the host's network, see {@link
   * Route#toAddress}.
   *
   * @param cid the PDP context it runs on
   * @param transport of the dial
   * @param host what the module dials, a name or a literal address
   * @param address what that resolved to
   * @param port the port dialled; 0 for echo requests
   * @throws OpenFailedException {@link ConnectFailure#BEARER} without a bearer, {@link
   *     ConnectFailure#UNREACHABLE} if the bearer does not carry that address family or the
   *     allow-list forbids the target, {@link ConnectFailure#NAME} if the host does not know a
   *     route's name
   */
  public Destination destination(
      int cid, Transport transport, String host, InetAddress address, int port)
      throws OpenFailedException {
    Bearer bearer =
        bearer(cid)
            .orElseThrow(
                () -> new OpenFailedException(ConnectFailure.BEARER, "no bearer on " + cid));
    return destinations.find(access, bearer, transport, host, address, port);
  }

  /** Something is to be sent, on any thread. */
  void demand() {
    Runnable listener = demandListener;
    if (!coverage && listener != null) {
      tell(listener);
    }
  }

  /** Something is to be sent on the owner's own turn, so that it may pass within it. */
  void demandNow() {
    Runnable listener = demandListener;
    if (!coverage && !closed && listener != null) {
      listener.run();
    }
  }

  void pass(Attachment who) throws ClosedChannelException {
    pass(who, () -> PATIENT);
  }

  void pass(Attachment who, Supplier<Pending> heldUp) throws ClosedChannelException {
    if (!coverage) {
      Pending patience = heldUp.get();
      try {
        awaitCoverage(who);
      } finally {
        patience.cancel();
      }
    }
    if (!who.open) {
      throw new ClosedChannelException();
    }
    noteTraffic();
  }

  boolean passes(Attachment who) {
    boolean passes = coverage && who.open;
    if (passes) {
      noteTraffic();
    }
    return passes;
  }

  private void awaitCoverage(Attachment who) throws ClosedChannelException {
    lock.lock();
    try {
      while (!coverage && who.open) {
        moved.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } finally {
      lock.unlock();
    }
  }

  private void noteTraffic() {
    Runnable listener = trafficListener;
    if (listener == null || trafficTold.get() || trafficTold.getAndSet(true)) {
      return;
    }
    tell(() -> {
      trafficTold.set(false);
      listener.run();
    });
  }

  boolean claimPort(Attachment who, int port) {
    lock.lock();
    try {
      if (claimedPorts == null) {
        claimedPorts = new HashSet<>(2);
      }
      if (!claimedPorts.add(port)) {
        return false;
      }
      who.claimedPort = port;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void releasePort(Attachment who) {
    lock.lock();
    try {
      if (claimedPorts != null && who.claimedPort != 0) {
        claimedPorts.remove(who.claimedPort);
        who.claimedPort = 0;
        claimedPorts = claimedPorts.isEmpty() ? null : claimedPorts;
      }
    } finally {
      lock.unlock();
    }
  }

  void end(Attachment who) {
    lock.lock();
    try {
      releasePort(who);
      who.open = false;
      if (attachments != null && attachments.remove(who) && attachments.isEmpty()) {
        attachments = null;
      }
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Needs the lock. */
  private Stream<Attachment> attached() {
    return attachments == null ? Stream.empty() : attachments.stream();
  }

  /**
   * Tells an engine first, and has its threads fail only then: they could not tell a lost bearer
   * from any other end.
   */
  private void lose(Attachment who) {
    if (who.open) {
      who.onLost.run();
      end(who);
    }
  }
}
