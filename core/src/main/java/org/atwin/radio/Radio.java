package org.atwin.radio;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.atwin.time.Alarm;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * The radio side of one module: switched on and off, reads its SIM, registers when it may and keeps
 * PDP contexts. Everything is asked and told on the module's drain; nothing here waits, changes
 * that take time are reported to {@link RadioListener}s.
 */
public final class Radio {

  private final Timeline timeline;
  private final Executor owner;
  private final RadioWorld world;
  private final Sim sim;
  private final Pace pace;
  private final SplittableRandom random;
  private final Listeners listeners = new Listeners();
  private final Alarm simRead;
  private final PowerSaving powerSaving;
  private final Rrc rrc;
  private final PdpContexts contexts;
  private final Camping camping;
  private final Mobility mobility;
  private boolean on;
  private boolean recordedByDetach;
  private Functionality functionality = Functionality.FULL;

  /**
   * A radio that is off, with context 1 defined as IP without an access point name.
   *
   * @param timeline what its timers run on
   * @param owner runs an action on the module's drain, later or at once; for timers that are due
   * @param world what surrounds the module
   * @param sim its SIM slot
   * @param pace how long things take
   * @param contexts how many PDP contexts there are, 1 or more
   */
  public Radio(
      Timeline timeline, Executor owner, RadioWorld world, Sim sim, Pace pace, int contexts) {
    this.timeline = timeline;
    this.owner = owner;
    this.world = world;
    this.sim = sim;
    this.pace = pace;
    // Seeded, so that a run can be repeated; by identity, so that a fleet does not move in step.
    this.random = new SplittableRandom(world.identity().hashCode());
    this.simRead = new Alarm(timeline, owner);
    Supplier<Duration> attachTime = () -> pace.attach().draw(random);
    this.powerSaving =
        new PowerSaving(timeline, owner, world, listeners, attachTime, new StackSwitch());
    this.rrc = new Rrc(timeline, owner, listeners, powerSaving);
    this.contexts =
        new PdpContexts(
            contexts,
            timeline,
            owner,
            world,
            rrc,
            powerSaving::whenReachable,
            powerSaving::isInReach,
            listeners,
            attachTime);
    this.camping = new Camping(world);
    this.mobility =
        new Mobility(
            world,
            camping,
            pace,
            random,
            rrc,
            this.contexts,
            powerSaving,
            listeners,
            new Alarm(timeline, owner),
            new Alarm(timeline, owner));
    sim.observe(this::simChanged);
    world.observe(new Surroundings());
  }

  /** Adds a listener. It is told of every event from now on. */
  public void listen(RadioListener listener) {
    listeners.add(listener);
  }

  /**
   * Whether what it does of its own accord is done for now: the SIM has been read, and a network
   * found or given up.
   */
  public boolean isSettled() {
    return !simRead.isSet() && mobility.isSettled();
  }

  /** Whether the radio is switched on. */
  public boolean isOn() {
    return on;
  }

  /** Switches the radio on with full functionality: the SIM is read, then a network searched. */
  public void powerOn() {
    powerOn(Functionality.FULL);
  }

  /** Switches the radio on with the given functionality. Harmless if it is on. */
  public void powerOn(Functionality functionality) {
    if (on) {
      return;
    }
    on = true;
    recordedByDetach = false;
    this.functionality = functionality;
    mobility.packetDomain(true);
    if (functionality != Functionality.MINIMUM) {
      readSim();
    }
  }

  /**
   * Switches the radio off without taking leave of the network. Definitions, operator selection and
   * the record of the last cell remain.
   */
  public void powerOff() {
    on = false;
    mobility.stop(DeactivationCause.POWER_OFF);
    cutSim();
  }

  /** The functionality last set. */
  public Functionality functionality() {
    return functionality;
  }

  /**
   * Sets the functionality (+CFUN). Anything but full detaches, and notes the serving cell; minimum
   * cuts the SIM's supply as well. Without effect while the radio is off.
   */
  public void functionality(Functionality next) {
    Functionality before = functionality;
    if (!on || next == before) {
      return;
    }
    if (before == Functionality.FULL) {
      mobility.recordCell();
    }
    functionality = next;
    reconsider();
    if (next == Functionality.MINIMUM) {
      cutSim();
    } else if (before == Functionality.MINIMUM) {
      readSim();
    }
  }

  /** How the operator is chosen. */
  public PlmnSelection selection() {
    return mobility.selection();
  }

  /** Chooses the operator (+COPS=0, 1 or 2) and searches anew if that makes a difference. */
  public void select(PlmnSelection selection) {
    mobility.select(selection);
    reconsider();
  }

  /** Where the module is allowed to look for a network. */
  public CarrierLimits limits() {
    return camping.limits();
  }

  /** Limits where to look, from now on and after power-off; a cell beyond the limits is left. */
  public void limits(CarrierLimits limits) {
    mobility.limits(limits);
  }

  /**
   * Whether the module is attached to the packet domain (+CGATT). That outlasts a hole in the
   * coverage, unlike registration.
   */
  public boolean isAttached() {
    return mobility.isAttached();
  }

  /** Whether all bands have been searched in vain. */
  public boolean isWithoutService() {
    return mobility.isWithoutService();
  }

  /** Whether data passes between the module and the network at this moment. */
  public boolean isInReach() {
    return mobility.reachesCell() && world.air().coverage() && !powerSaving.isDeaf();
  }

  /** Attaches (+CGATT=1), or tries again after a refusal or a search in vain. */
  public void attach() {
    if (!mobility.isPacketWanted()) {
      mobility.packetDomain(true);
    }
    reconsider();
    mobility.retry();
  }

  /**
   * Detaches (+CGATT=0). In E-UTRAN that leaves the network; the first time since power-on it notes
   * the serving cell.
   */
  public void detach() {
    if (isAttached() && !recordedByDetach) {
      mobility.recordCell();
      recordedByDetach = true;
    }
    mobility.packetDomain(false);
    reconsider();
  }

  /** Registration for EPS, as +CEREG shows it. Absent in GSM. */
  public Registration eps() {
    return mobility.registration().rat() == Rat.GSM ? Registration.NONE : mobility.registration();
  }

  /** Registration for circuit-switched services, as +CREG shows it; combined attach in E-UTRAN. */
  public Registration circuitSwitched() {
    return mobility.registration();
  }

  /** Registration for packet-switched services, as +CGREG shows it; the same as EPS in E-UTRAN. */
  public Registration packetSwitched() {
    Registration registration = mobility.registration();
    boolean left = registration.rat() == Rat.GSM && !mobility.isPacketWanted();
    return left ? Registration.NONE : registration;
  }

  /** The cell noted at the last detach, which is tried first at the next search. */
  public Optional<CampedCell> campedCell() {
    return Optional.ofNullable(camping.last());
  }

  /** Restores the note of the last cell, or clears it (null). */
  public void campedCell(@Nullable CampedCell cell) {
    camping.last(cell);
  }

  /** Whether a signalling connection exists (+CSCON). */
  public boolean isConnected() {
    return rrc.isConnected();
  }

  /**
   * Traffic passes: the signalling connection comes up, or stays up for another 20 s, and power
   * saving ends. Without effect while the module is not registered. Cheap enough to call for every
   * packet.
   */
  public void activity() {
    if (mobility.reachesCell()) {
      rrc.activity();
    }
  }

  /**
   * One packet passes: as {@link #activity()}, and counts for {@link #releaseAfter}. In power
   * saving mode a downlink packet does not pass, so there it is without effect.
   */
  public void activity(Direction direction) {
    boolean heard = direction == Direction.UPLINK || !powerSaving.isDeaf();
    if (heard && mobility.reachesCell()) {
      rrc.packet(direction);
    }
  }

  /**
   * Release assistance: the network shall release the signalling connection after the next packets
   * uplink and then the next packets downlink. Forgotten at the next release, whatever its reason.
   *
   * @param uplinks how many packets uplink, not negative
   * @param downlinks how many packets downlink after them, not negative; both zero withdraws it
   * @throws IllegalArgumentException if one is negative
   */
  public void releaseAfter(int uplinks, int downlinks) {
    if (uplinks < 0 || downlinks < 0) {
      throw new IllegalArgumentException("no number of packets: " + uplinks + ", " + downlinks);
    }
    rrc.releaseAfter(uplinks, downlinks);
  }

  /** The network releases the signalling connection now, for example asked to by RAI. */
  public void releaseConnection() {
    rrc.release();
  }

  /** How well the network can reach the module at this moment. */
  public PowerSavingState powerSaving() {
    return powerSaving.state();
  }

  /** What the module asks of the network; kept over power-off. */
  public PowerSavingRequest powerSavingRequest() {
    return powerSaving.request();
  }

  /**
   * Asks the network for something else (+CPSMS, +CEDRXS): at the next attach or, if registered in
   * E-UTRAN, by a tracking area update now.
   *
   * @param request all that is asked for from now on
   */
  public void powerSavingRequest(PowerSavingRequest request) {
    powerSaving.request(request);
  }

  /** What the network has granted; nothing while not registered. */
  public PowerSavingGrant powerSavingGrant() {
    return powerSaving.grant();
  }

  /**
   * Leaves power saving mode at the TE's demand, by a tracking area update. Without effect outside
   * of it. A module that only answers its TE need not do that and can stay in power saving mode.
   */
  public void wake() {
    powerSaving.wake();
  }

  /** How long the service centre takes to answer the next short message; drawn at each call. */
  public Duration submissionTime() {
    return pace.submission().draw(random);
  }

  /**
   * Lets a short message arrive: after its way through the network at once if the module can be
   * paged then, in extended DRX in the next paging time window, in power saving mode after it. If
   * the module ceases to be registered it runs then. The order is kept if one is under way at a
   * time.
   *
   * @param arrival runs on the module's drain, perhaps within this call; must not throw
   */
  public void deliver(Runnable arrival) {
    Duration way = pace.delivery().draw(random);
    if (way.isZero()) {
      powerSaving.whenReachable(arrival);
    } else {
      timeline.schedule(way, () -> owner.execute(() -> powerSaving.whenReachable(arrival)));
    }
  }

  /**
   * Whether data of a context reaches the network at this moment: it is active, and the cell is
   * there.
   *
   * @param cid context identifier
   */
  public boolean carries(int cid) {
    return mobility.reachesCell() && contexts.isActive(cid);
  }

  /** Signal quality as +CSQ reports it. */
  public Csq csq() {
    return isReceiving() ? Csq.of(world.air().rat(), camping.present().signal()) : Csq.UNKNOWN;
  }

  /** Extended signal quality as +CESQ reports it. */
  public Cesq cesq() {
    return isReceiving() ? Cesq.of(world.air().rat(), camping.present().signal()) : Cesq.UNKNOWN;
  }

  /** The PDP contexts. */
  public PdpContexts contexts() {
    return contexts;
  }

  /** The SIM slot. */
  public Sim sim() {
    return sim;
  }

  /** What surrounds the module. */
  public RadioWorld world() {
    return world;
  }

  private boolean isReceiving() {
    return isListening() && world.air().coverage();
  }

  private boolean isListening() {
    return on && functionality == Functionality.FULL;
  }

  private void readSim() {
    simRead.set(pace.sim().draw(random), sim::initialise);
  }

  private void cutSim() {
    simRead.cancel();
    sim.powerDown();
  }

  private void simChanged(Sim.State before, Sim.State now) {
    listeners.tell(listener -> listener.simChanged(before, now));
    if (now == Sim.State.BUSY && on && functionality != Functionality.MINIMUM) {
      readSim();
    }
    reconsider();
  }

  /** Starts or stops mobility management, whatever the reason it may have to. */
  private void reconsider() {
    if (mayRegister()) {
      mobility.start();
    } else {
      mobility.stop(DeactivationCause.DETACHED);
    }
  }

  private boolean mayRegister() {
    return isListening()
        && sim.state() == Sim.State.READY
        && !(selection() instanceof PlmnSelection.Deregistered)
        && (mobility.isPacketWanted() || world.air().rat() == Rat.GSM);
  }

  private final class StackSwitch implements PowerSaving.Stack {

    @Override
    public void connect() {
      rrc.activity();
    }

    @Override
    public void deaf() {
      mobility.deaf();
    }

    @Override
    public void awake() {
      mobility.awake();
      reconsider();
    }
  }

  private final class Surroundings implements RadioWorld.Observer {

    @Override
    public void airChanged(Air before) {
      mobility.airChanged(before);
      powerSaving.airChanged();
      reconsider();
      Air air = world.air();
      boolean heard =
          camping.isOnNeighbour()
              ? !air.neighbours().equals(before.neighbours())
              : !air.signal().equals(before.signal());
      boolean different = heard || air.coverage() != before.coverage();
      if (different && isListening()) {
        listeners.tell(RadioListener::signalChanged);
      }
    }

    @Override
    public void networkChanged(CoreNetwork before) {
      mobility.networkChanged(before);
    }
  }
}
