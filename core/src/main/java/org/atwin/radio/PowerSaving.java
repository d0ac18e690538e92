package org.atwin.radio;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.atwin.time.Alarm;
import org.atwin.time.Timeline;

/**
 * Power saving of a registered module: negotiates power saving mode and extended DRX, runs T3324
 * and T3412 while there is no signalling connection, and updates the tracking area when T3412 is
 * over or the TE asks for something else (3GPP TS 24.301 5.3.5, 5.3.11, 5.3.12 and 5.5.3). T3412
 * starts when the connection is released, as in the M5311 (manual 3.2.3). E-UTRAN only. Runs on the
 * module's drain.
 */
final class PowerSaving implements Rrc.Gate {

  /** T3412 if the network gives none (24.008 11.2.3). */
  private static final Duration USUAL_T3412 = Duration.ofMinutes(54);

  /** How much longer than T3412 the network waits for the module (24.301 10.2). */
  private static final Duration MOBILE_REACHABLE = Duration.ofMinutes(4);

  /** How long it then waits before it detaches it; the standard leaves that to the network. */
  private static final Duration IMPLICIT_DETACH = Duration.ofMinutes(4);

  private final Timeline timeline;
  private final RadioWorld world;
  private final Listeners listeners;
  private final Supplier<Duration> updateTime;
  private final Stack stack;
  private final Alarm t3324;
  private final Alarm t3412;
  private final Alarm updateAnswer;
  private final Alarm paging;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>(1);
  private PowerSavingRequest request = PowerSavingRequest.NONE;
  private PowerSavingGrant grant = PowerSavingGrant.NONE;
  private PowerSavingState state = PowerSavingState.NONE;
  private Instant idleSince = Instant.EPOCH;
  private boolean attached;

  /** There is no cell; what arrives waits for one. */
  private boolean outOfReach;

  private boolean updateDue;

  PowerSaving(
      Timeline timeline,
      Executor owner,
      RadioWorld world,
      Listeners listeners,
      Supplier<Duration> updateTime,
      Stack stack) {
    this.timeline = timeline;
    this.world = world;
    this.listeners = listeners;
    this.updateTime = updateTime;
    this.stack = stack;
    this.t3324 = new Alarm(timeline, owner);
    this.t3412 = new Alarm(timeline, owner);
    this.updateAnswer = new Alarm(timeline, owner);
    this.paging = new Alarm(timeline, owner);
  }

  PowerSavingState state() {
    return state;
  }

  boolean isDeaf() {
    return state == PowerSavingState.PSM;
  }

  PowerSavingRequest request() {
    return request;
  }

  PowerSavingGrant grant() {
    return grant;
  }

  /** Asks for something else: at once if there is a network to ask. */
  void request(PowerSavingRequest next) {
    if (!next.equals(request)) {
      request = next;
      update(WakeCause.TE);
    }
  }

  /** Ends power saving mode without having anything to say but that. */
  void wake() {
    if (isDeaf()) {
      update(WakeCause.TE);
    }
  }

  /** Whether the network has not heard of the module for so long that it detached it (5.3.5). */
  boolean isForgotten() {
    Duration periodic = grant.t3412();
    Duration limit =
        (periodic == null ? USUAL_T3412 : periodic).plus(MOBILE_REACHABLE).plus(IMPLICIT_DETACH);
    return Duration.between(idleSince, timeline.now()).compareTo(limit) > 0;
  }

  /** The network has accepted the module and answered its request. */
  void attached() {
    outOfReach = false;
    if (!waiting.isEmpty()) {
      paging.set(Duration.ZERO, this::deliver);
    }
    attached = world.air().rat() != Rat.GSM;
    if (attached) {
      negotiate();
    }
  }

  /** Whether there is a cell. */
  boolean isInReach() {
    return !outOfReach;
  }

  /** There is no cell any more; what was granted counts again with the next one. */
  void outOfReach() {
    outOfReach = true;
    attached = false;
    updateDue = false;
    updateAnswer.cancel();
    leave(WakeCause.DEREGISTERED);
  }

  /** The module is no longer registered. */
  void detached() {
    outOfReach = false;
    attached = false;
    updateDue = false;
    updateAnswer.cancel();
    grant = PowerSavingGrant.NONE;
    leave(WakeCause.DEREGISTERED);
  }

  /** An update that could not be made for lack of coverage is made up for. */
  void airChanged() {
    if (updateDue && attached && !isDeaf()) {
      sendUpdate();
    }
  }

  /** Runs an action, in order, once a page would reach the module. */
  void whenReachable(Runnable action) {
    if (waiting.isEmpty() && isPageable() && untilPagingWindow().isZero()) {
      action.run();
      return;
    }
    waiting.add(action);
    if (isPageable()) {
      paging.set(untilPagingWindow(), this::deliver);
    }
  }

  @Override
  public boolean mayConnect() {
    boolean wasDeaf = isDeaf();
    leave(WakeCause.TRAFFIC);
    if (!wasDeaf) {
      return true;
    }
    // Only now does the module see what has become of its cell.
    boolean reached = attached && world.air().coverage();
    updateDue = attached && !reached;
    return reached;
  }

  @Override
  public void released() {
    if (!attached) {
      return;
    }
    idleSince = timeline.now();
    Duration periodic = grant.t3412();
    if (periodic != null) {
      t3412.set(periodic, () -> update(WakeCause.PERIODIC_UPDATE));
    }
    if (grant.edrx() != null) {
      enter(PowerSavingState.EDRX);
    }
    GprsTimer2 active = grant.t3324();
    if (active != null) {
      t3324.set(active.duration(), this::enterPsm);
    }
  }

  private void update(WakeCause cause) {
    if (attached) {
      leave(cause);
    }
    // Awake, the module may have found that it is not registered any more.
    if (attached) {
      sendUpdate();
    }
  }

  private void sendUpdate() {
    updateDue = !world.air().coverage();
    if (!updateDue) {
      stack.connect();
      updateAnswer.set(updateTime.get(), this::updateAnswered);
    }
  }

  private void updateAnswered() {
    updateDue = !world.air().coverage();
    if (!updateDue) {
      stack.connect();
    }
    if (!updateDue && attached) {
      negotiate();
    }
  }

  private void negotiate() {
    PowerSavingGrant before = grant;
    PowerSavingGrant now = world.network().powerSaving().answer(request, world.air().rat());
    grant = now;
    if (!now.equals(before)) {
      listeners.tell(listener -> listener.powerSavingGranted(before, now));
    }
  }

  private void enterPsm() {
    enter(PowerSavingState.PSM);
    stack.deaf();
  }

  private void enter(PowerSavingState next) {
    state = next;
    listeners.tell(listener -> listener.powerSavingEntered(next));
  }

  private void leave(WakeCause cause) {
    t3324.cancel();
    t3412.cancel();
    PowerSavingState before = state;
    state = PowerSavingState.NONE;
    if (before == PowerSavingState.NONE) {
      return;
    }
    if (!waiting.isEmpty()) {
      // Later, because what is waiting may want the connection that is just being set up.
      paging.set(Duration.ZERO, this::deliver);
    }
    listeners.tell(listener -> listener.powerSavingLeft(before, cause));
    if (before == PowerSavingState.PSM) {
      stack.awake();
    }
  }

  private Duration untilPagingWindow() {
    Edrx edrx = grant.edrx();
    if (state != PowerSavingState.EDRX || edrx == null) {
      return Duration.ZERO;
    }
    long cycle = edrx.cycle().toMillis();
    long position = Duration.between(idleSince, timeline.now()).toMillis() % cycle;
    boolean open = position < edrx.window().toMillis();
    return open ? Duration.ZERO : Duration.ofMillis(cycle - position);
  }

  private boolean isPageable() {
    return !isDeaf() && !outOfReach;
  }

  private void deliver() {
    while (isPageable() && !waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  /** The layers around, which power saving switches off and on. */
  interface Stack {

    /** Sets up a signalling connection. */
    void connect();

    /** From now on the radio hears nothing. */
    void deaf();

    /** The radio listens again, and notices what it has missed. */
    void awake();
  }
}
