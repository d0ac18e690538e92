package org.atwin.radio;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.atwin.time.Alarm;
import org.atwin.time.Timeline;

/**
 * The PDP contexts of one module, 3GPP TS 27.007 10.1: their definitions and, while active, their
 * bearers. Context 1 is the default bearer, which comes up with registration in E-UTRAN. Runs on
 * the module's drain.
 */
public final class PdpContexts {

  /** The context of the default bearer. */
  public static final int DEFAULT_CID = 1;

  private final int last;
  private final Timeline timeline;
  private final Executor owner;
  private final RadioWorld world;
  private final Rrc rrc;
  private final Executor paging;

  /** Whether a cell can be reached; without one contexts stay as they are. */
  private final BooleanSupplier reach;

  private final Listeners listeners;
  private final Supplier<Duration> setupTime;
  private final Alarm rebuild;
  private final TreeMap<Integer, PdpContext> contexts = new TreeMap<>();
  private boolean attached;

  PdpContexts(
      int last,
      Timeline timeline,
      Executor owner,
      RadioWorld world,
      Rrc rrc,
      Executor paging,
      BooleanSupplier reach,
      Listeners listeners,
      Supplier<Duration> setupTime) {
    this.last = last;
    this.timeline = timeline;
    this.owner = owner;
    this.world = world;
    this.rrc = rrc;
    this.paging = paging;
    this.reach = reach;
    this.listeners = listeners;
    this.setupTime = setupTime;
    this.rebuild = new Alarm(timeline, owner);
    deliver(DEFAULT_CID, PdpType.IP, "");
  }

  /** The highest context identifier; the lowest is 1. */
  public int last() {
    return last;
  }

  /** All defined contexts in the order of their identifiers, as they are now. */
  public List<PdpContext> all() {
    return List.copyOf(contexts.values());
  }

  /**
   * One context as it is now.
   *
   * @param cid context identifier
   * @return empty if it is not defined
   */
  public Optional<PdpContext> context(int cid) {
    return Optional.ofNullable(contexts.get(cid));
  }

  /** Whether a context is defined and active. */
  public boolean isActive(int cid) {
    PdpContext context = contexts.get(cid);
    return context != null && context.isActive();
  }

  /**
   * Whether a context is the only active one. In E-UTRAN the network does not let a module give
   * that up without detaching (3GPP TS 24.301 6.5.2.1); whether a module says so is up to its
   * dialect.
   */
  public boolean isLastActive(int cid) {
    return isActive(cid) && contexts.values().stream().filter(PdpContext::isActive).count() == 1;
  }

  /** Defines a context as the module has it while the TE has set nothing. */
  public void deliver(int cid, PdpType type, String apn) {
    define(cid, false, type, apn);
  }

  /**
   * Defines or redefines a context as the TE wants it. If it is active, the definition counts from
   * its next activation.
   *
   * @param cid context identifier
   * @param type type to ask for
   * @param apn access point name to ask for; empty for the network's own
   * @throws IllegalArgumentException if there is no such identifier
   */
  public void define(int cid, PdpType type, String apn) {
    define(cid, true, type, apn);
  }

  private void define(int cid, boolean set, PdpType type, String apn) {
    if (cid < 1 || cid > last) {
      throw new IllegalArgumentException("cid must be 1 to " + last + ", not " + cid);
    }
    PdpContext before = contexts.get(cid);
    PdpAddresses bearer = before == null ? null : before.bearer();
    contexts.put(cid, new PdpContext(cid, set, type, apn, bearer));
  }

  /**
   * Defines a context under the lowest identifier that is not defined.
   *
   * @return the identifier, or empty if all are taken
   */
  public OptionalInt define(PdpType type, String apn) {
    OptionalInt free =
        IntStream.rangeClosed(1, last).filter(cid -> !contexts.containsKey(cid)).findFirst();
    free.ifPresent(cid -> define(cid, type, apn));
    return free;
  }

  /**
   * Forgets the definition of an inactive context.
   *
   * @return false, and nothing done, if it is active
   */
  public boolean undefine(int cid) {
    if (isActive(cid)) {
      return false;
    }
    contexts.remove(cid);
    return true;
  }

  /**
   * Activates a context at the TE's request. Listeners hear of it before the caller does.
   *
   * @param cid context identifier
   * @param done told the outcome on the module's drain, always after this call has returned
   */
  public void activate(int cid, Consumer<Activation> done) {
    boolean signalled = attached && reach.getAsBoolean() && !isActive(cid);
    if (signalled) {
      rrc.activity();
    }
    Duration delay = signalled ? setupTime.get() : Duration.ZERO;
    timeline.schedule(delay, () -> owner.execute(() -> done.accept(establish(cid))));
  }

  /**
   * Deactivates a context at the TE's request, also the only active one: see {@link #isLastActive}.
   *
   * @return false if it was not active
   */
  public boolean deactivate(int cid) {
    forgetRebuild(cid);
    if (!isActive(cid)) {
      return false;
    }
    signal();
    // Setting up the connection may have shown that registration is gone, and the context with it.
    if (isActive(cid)) {
      drop(cid, DeactivationCause.TE);
    }
    return true;
  }

  /**
   * The network releases a bearer for reasons of its own; the module hears of it when it can be
   * reached. It builds the default bearer again by itself; another context stays inactive.
   *
   * @return false if it was not active
   */
  public boolean deactivateByNetwork(int cid) {
    boolean active = isActive(cid);
    forgetRebuild(cid);
    paging.execute(() -> {
      if (lose(cid) && cid == DEFAULT_CID) {
        rebuild();
      }
    });
    return active;
  }

  /**
   * A bearer is lost in a way that the module does not repair, for example because base station and
   * core network disagree: the context stays inactive, while registered, until the TE acts. The
   * module hears of it when it can be reached.
   *
   * @return false if it was not active
   */
  public boolean loseByNetwork(int cid) {
    boolean active = isActive(cid);
    forgetRebuild(cid);
    paging.execute(() -> lose(cid));
    return active;
  }

  /** The module has attached to the packet domain. */
  void attached(boolean withDefaultBearer) {
    attached = true;
    if (withDefaultBearer) {
      establish(DEFAULT_CID);
    }
  }

  /** The module is no longer attached to the packet domain. */
  void detached(DeactivationCause cause) {
    attached = false;
    rebuild.cancel();
    for (PdpContext context : all()) {
      if (context.isActive()) {
        drop(context.cid(), cause);
      }
    }
  }

  /** Builds the default bearer again, once more if the cell was out of reach in the meantime. */
  private void rebuild() {
    rebuild.set(
        setupTime.get(),
        () -> {
          if (establish(DEFAULT_CID) == Activation.NOT_ATTACHED && attached) {
            rebuild();
          }
        });
  }

  private Activation establish(int cid) {
    PdpContext context = contexts.get(cid);
    if (context == null) {
      return Activation.UNDEFINED;
    }
    if (!attached || !reach.getAsBoolean() || !world.air().coverage()) {
      return Activation.NOT_ATTACHED;
    }
    if (context.isActive()) {
      return Activation.ACTIVATED;
    }
    PdpAddresses bearer = AddressAssignment.of(world.network(), context);
    if (bearer == null) {
      return Activation.REFUSED;
    }
    PdpContext served = context.served(bearer);
    contexts.put(cid, served);
    rrc.activity();
    listeners.tell(listener -> listener.contextActivated(served));
    return Activation.ACTIVATED;
  }

  private boolean lose(int cid) {
    if (!isActive(cid)) {
      return false;
    }
    signal();
    drop(cid, DeactivationCause.NETWORK);
    return true;
  }

  /** What is negotiated with the network takes a signalling connection; out of reach nothing is. */
  private void signal() {
    if (reach.getAsBoolean()) {
      rrc.activity();
    }
  }

  private void drop(int cid, DeactivationCause cause) {
    contexts.computeIfPresent(cid, (_, context) -> context.served(null));
    listeners.tell(listener -> listener.contextDeactivated(cid, cause));
  }

  private void forgetRebuild(int cid) {
    if (cid == DEFAULT_CID) {
      rebuild.cancel();
    }
  }
}
