package org.atwin.radio;

import java.util.SplittableRandom;
import org.atwin.time.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * Mobility management of one module: looks for a cell, registers, notices that the cell is gone and
 * starts again. It moves by its alarm and by changes of the surroundings, never by polling. Runs on
 * the module's drain.
 */
final class Mobility {

  /** EMM cause 11, PLMN not allowed. */
  private static final int PLMN_NOT_ALLOWED = 11;

  private final RadioWorld world;
  private final Camping camping;
  private final Pace pace;
  private final SplittableRandom random;
  private final Rrc rrc;
  private final PdpContexts contexts;
  private final PowerSaving powerSaving;
  private final Listeners listeners;
  private final Alarm alarm;
  private final Alarm time;

  private Phase phase = Phase.STOPPED;
  private Registration registration = Registration.NONE;
  private PlmnSelection selection = PlmnSelection.AUTOMATIC;
  private boolean packetWanted = true;

  /** Accepted, and neither side has taken leave since: a hole in the coverage changes nothing. */
  private boolean attached;

  /** The network that has accepted it, as its number; empty while none has. */
  private String acceptedBy = "";

  private @Nullable CoreNetwork networkHeard;

  Mobility(
      RadioWorld world,
      Camping camping,
      Pace pace,
      SplittableRandom random,
      Rrc rrc,
      PdpContexts contexts,
      PowerSaving powerSaving,
      Listeners listeners,
      Alarm alarm,
      Alarm time) {
    this.world = world;
    this.camping = camping;
    this.pace = pace;
    this.random = random;
    this.rrc = rrc;
    this.contexts = contexts;
    this.powerSaving = powerSaving;
    this.listeners = listeners;
    this.alarm = alarm;
    this.time = time;
  }

  Registration registration() {
    return registration;
  }

  PlmnSelection selection() {
    return selection;
  }

  boolean isPacketWanted() {
    return packetWanted;
  }

  /**
   * Whether it is attached to the packet domain; so it stays, out of reach of any cell, until one
   * answers again.
   */
  boolean isAttached() {
    return attached && packetWanted;
  }

  /** Whether all bands have been searched in vain. */
  boolean isWithoutService() {
    return phase == Phase.NO_SERVICE;
  }

  /** Whether the serving cell can be reached at this moment. */
  boolean reachesCell() {
    return phase == Phase.REGISTERED;
  }

  /** Whether it looks for no network: it has one, has given up for now, or shall have none. */
  boolean isSettled() {
    return switch (phase) {
      case SEARCHING, SCANNING, ATTACHING -> false;
      case STOPPED, UNANSWERED, REGISTERED, FADING, DENIED, NO_SERVICE -> true;
    };
  }

  /** Begins to look for a network unless that is going on or done. */
  void start() {
    if (phase == Phase.STOPPED) {
      search();
    }
  }

  /** Tries again now what the module has given up for the time being. */
  void retry() {
    if (phase == Phase.DENIED || phase == Phase.NO_SERVICE) {
      search();
    }
  }

  /** Leaves the network, if there is one, and stays off. */
  void stop(DeactivationCause cause) {
    if (phase != Phase.STOPPED) {
      enter(Phase.STOPPED);
      leave(cause);
      camping.leave();
      become(Registration.NONE);
    }
  }

  /** Notes the serving cell as the one to try first next time. */
  void recordCell() {
    if (registration.status().isRegistered()) {
      camping.note();
    }
  }

  void select(PlmnSelection selection) {
    this.selection = selection;
    if (selection instanceof PlmnSelection.Deregistered) {
      stop(DeactivationCause.DETACHED);
      return;
    }
    boolean served = registration.status().isRegistered();
    if (served && !selection.permits(world.plmn())) {
      lose(DeactivationCause.DETACHED);
    } else if (!served && phase != Phase.STOPPED) {
      search();
    }
  }

  /** Limits where to look from now on; a serving cell beyond the limits is left. */
  void limits(CarrierLimits next) {
    camping.limits(next);
    boolean served = registration.status().isRegistered();
    if (served && !camping.isPermitted()) {
      loseCell();
    } else if (!served && phase != Phase.STOPPED) {
      search();
    }
  }

  /** Joins or leaves the packet domain where it can be left alone, in GSM. */
  void packetDomain(boolean wanted) {
    packetWanted = wanted;
    if (registration.status().isRegistered()) {
      if (wanted) {
        joinPacketDomain();
      } else {
        contexts.detached(DeactivationCause.DETACHED);
      }
    }
  }

  /** The radio stops listening: what has not been noticed yet will not be. */
  void deaf() {
    networkHeard = world.network();
    if (phase == Phase.FADING) {
      enter(Phase.REGISTERED);
    }
  }

  /** The radio listens again and notices what has changed meanwhile. */
  void awake() {
    if (phase == Phase.REGISTERED) {
      follow();
    }
    CoreNetwork heard = networkHeard;
    networkHeard = null;
    if (heard != null) {
      networkChanged(heard);
    }
  }

  void airChanged(Air before) {
    if (powerSaving.isDeaf()) {
      return;
    }
    Air air = world.air();
    boolean nextDoor =
        camping.isOnNeighbour() || phase == Phase.SCANNING || phase == Phase.NO_SERVICE;
    Air concerned = nextDoor ? air : air.withNeighbours(before.neighbours());
    if (concerned.withSignal(before.signal()).equals(before)) {
      return;
    }
    switch (phase) {
      case STOPPED, SEARCHING, ATTACHING -> {
        // What is there now shows when the alarm goes off.
      }
      case UNANSWERED, DENIED -> search();
      case SCANNING, NO_SERVICE -> {
        if (findsCell()) {
          search();
        }
      }
      case REGISTERED -> follow();
      case FADING -> {
        if (air.coverage()) {
          enter(Phase.REGISTERED);
          follow();
        }
      }
    }
  }

  void networkChanged(CoreNetwork before) {
    if (powerSaving.isDeaf()) {
      return;
    }
    CoreNetwork network = world.network();
    if (!network.operator().numeric().equals(before.operator().numeric())) {
      operatorChanged();
    } else if (phase == Phase.REGISTERED
        && !(network.timeOffset().equals(before.timeOffset()) && network.zone() == before.zone())) {
      tellTime();
    }
  }

  private void operatorChanged() {
    switch (phase) {
      case REGISTERED, FADING -> lose(DeactivationCause.NO_SERVICE);
      case SCANNING, NO_SERVICE, DENIED -> {
        if (findsCell()) {
          search();
        }
      }
      case STOPPED, SEARCHING, ATTACHING, UNANSWERED -> {
        // Nothing was had from the former operator.
      }
    }
  }

  private boolean findsCell() {
    return camping.findsCell() && selection.permits(world.plmn());
  }

  private void search() {
    enter(Phase.SEARCHING);
    camping.leave();
    boolean recalls = attached || camping.knowsChoice();
    alarm.set((recalls ? pace.recall() : pace.search()).draw(random), this::searched);
    become(Registration.SEARCHING);
  }

  private void searched() {
    if (!findsCell()) {
      enter(Phase.SCANNING);
      alarm.set(pace.scan().draw(random), this::scanned);
    } else if (world.air().register() == RegisterPolicy.SEARCHING) {
      enter(Phase.UNANSWERED);
    } else {
      camping.take();
      enter(Phase.ATTACHING);
      alarm.set(pace.attach().draw(random), this::answered);
      rrc.activity();
    }
  }

  private void scanned() {
    enter(Phase.NO_SERVICE);
    become(Registration.NONE);
  }

  private void answered() {
    if (!findsCell()) {
      rrc.release();
      search();
      return;
    }
    camping.take();
    switch (world.air().register()) {
      case HOME, ROAMING -> accepted();
      case DENIED -> refused();
      case SEARCHING -> {
        enter(Phase.UNANSWERED);
        rrc.release();
      }
    }
  }

  /** The network takes the module: back, if both still know of each other, or anew. */
  private void accepted() {
    boolean back = attached && !powerSaving.isForgotten() && acceptedBy.equals(world.plmn());
    if (attached && !back) {
      leave(DeactivationCause.NO_SERVICE);
    }
    enter(Phase.REGISTERED);
    attached = true;
    acceptedBy = world.plmn();
    rrc.activity();
    powerSaving.attached();
    become(served());
    if (back) {
      return;
    }
    if (packetWanted) {
      joinPacketDomain();
    }
    tellTime();
  }

  private void refused() {
    enter(Phase.DENIED);
    leave(DeactivationCause.DENIED);
    Air air = world.air();
    become(
        new Registration(
            RegistrationStatus.DENIED, air.rat(), camping.present().cell(), PLMN_NOT_ALLOWED));
  }

  /** Registered, and the surroundings have changed. */
  private void follow() {
    Air air = world.air();
    if (!camping.follow() || !camping.isPermitted()) {
      loseCell();
    } else if (!air.coverage()) {
      enter(Phase.FADING);
      alarm.set(pace.fade().draw(random), this::loseCell);
    } else if (air.register() == RegisterPolicy.DENIED) {
      refused();
    } else if (air.register() == RegisterPolicy.SEARCHING) {
      loseCell();
    } else if (air.rat() != registration.rat()) {
      lose(DeactivationCause.NO_SERVICE);
    } else {
      become(served());
    }
  }

  /**
   * The cell can be reached no more. Nobody takes leave (24.301 5.2.2.3): bearers and addresses
   * stay until the network detaches the module implicitly, of which that hears when it comes back.
   */
  private void loseCell() {
    enter(Phase.SEARCHING);
    rrc.release();
    powerSaving.outOfReach();
    search();
  }

  private void lose(DeactivationCause cause) {
    enter(Phase.SEARCHING);
    leave(cause);
    search();
  }

  private void leave(DeactivationCause cause) {
    attached = false;
    contexts.detached(cause);
    powerSaving.detached();
    rrc.release();
  }

  private void joinPacketDomain() {
    contexts.attached(world.air().rat().hasDefaultBearer());
  }

  private Registration served() {
    Air air = world.air();
    var status =
        air.register() == RegisterPolicy.ROAMING
            ? RegistrationStatus.ROAMING
            : RegistrationStatus.HOME;
    return new Registration(status, air.rat(), camping.present().cell(), 0);
  }

  /** EMM INFORMATION is a message of its own, which follows the acceptance (24.301 5.4.5). */
  private void tellTime() {
    time.set(pace.time().draw(random), this::timeTold);
  }

  private void timeTold() {
    if (phase == Phase.REGISTERED) {
      var utc = world.networkTime();
      int zone = world.network().zone();
      listeners.tell(listener -> listener.networkTime(utc, zone));
    }
  }

  private void enter(Phase next) {
    alarm.cancel();
    phase = next;
  }

  private void become(Registration next) {
    Registration before = registration;
    registration = next;
    if (!next.equals(before)) {
      listeners.tell(listener -> listener.registrationChanged(before, next));
    }
  }

  private enum Phase {
    /** Not supposed to be on a network. */
    STOPPED,
    /** Looking for a cell on the likely carriers. */
    SEARCHING,
    /** No cell found there; going through all bands. */
    SCANNING,
    /** The network has been asked to accept the module. */
    ATTACHING,
    /** There is a cell that does not answer. */
    UNANSWERED,
    /** Accepted. */
    REGISTERED,
    /** Accepted, but the cell is gone and the module has not noticed yet. */
    FADING,
    /** Refused. */
    DENIED,
    /** All bands searched in vain. */
    NO_SERVICE
  }
}
