package org.atwin.module;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.atwin.device.Pin;
import org.atwin.device.Pins;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Uplink;
import org.atwin.net.dns.LookupPolicy;
import org.atwin.net.dns.Resolver;
import org.atwin.radio.RadioListener;
import org.atwin.time.Timeline;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * What a module has from one power-on to the next power-off: the firmware in its RAM, its way to
 * the network, those who listen, and what was put off or runs beside it. Once the run is over
 * nothing of that is heard any more. Used on the module's drain only.
 */
final class Run {

  private final Timeline timeline;
  private final Executor drain;
  private final Executor besides;
  private final Uplink uplink;
  private final Resolver resolver;
  private final List<RadioListener> radioListeners = new ArrayList<>(1);
  private final List<Pins.EdgeListener> edgeListeners = new ArrayList<>(1);
  private Supplier<LookupPolicy> lookups = () -> LookupPolicy.SUPPLIED;
  private @Nullable Firmware firmware;
  private boolean over;

  /**
   * A run whose firmware has not been loaded.
   *
   * @param access what the host's network is to it
   * @param drain the module's mailbox
   */
  Run(ModuleSetup setup, NetworkAccess access, Executor drain) {
    this.timeline = setup.timeline();
    this.drain = drain;
    this.besides = setup.background();
    this.uplink = new Uplink(access, timeline, drain);
    this.resolver = new Resolver(uplink);
  }

  /** The power is gone. */
  void end() {
    over = true;
    firmware = null;
    radioListeners.clear();
    edgeListeners.clear();
    uplink.close();
  }

  @Nullable Firmware firmware() {
    return firmware;
  }

  /** The firmware is in RAM and begins to run. */
  void firmware(Firmware loaded) {
    firmware = loaded;
  }

  Uplink uplink() {
    return uplink;
  }

  Resolver resolver() {
    return resolver.with(lookups.get());
  }

  void lookups(Supplier<LookupPolicy> policy) {
    lookups = policy;
  }

  void listen(RadioListener listener) {
    radioListeners.add(listener);
  }

  void forget(RadioListener listener) {
    radioListeners.remove(listener);
  }

  void listen(Pins.EdgeListener listener) {
    edgeListeners.add(listener);
  }

  void tell(Consumer<RadioListener> event) {
    List.copyOf(radioListeners).forEach(event);
  }

  void tellEdge(Pin pin) {
    List.copyOf(edgeListeners).forEach(listener -> listener.edge(pin));
  }

  /** Does something later, unless the run is over by then. */
  Pending after(Duration delay, Runnable action) {
    return timeline.schedule(delay, () -> post(action));
  }

  /** Runs blocking work beside the module; see {@link Module#background}. */
  <T> Task<T> background(Callable<T> work) {
    var task = new Task<T>();
    besides.execute(() -> {
      try {
        T outcome = work.call();
        post(() -> task.succeed(outcome));
      } catch (Exception e) {
        post(() -> task.fail(e));
      } catch (Error e) {
        post(() -> task.fail(new IllegalStateException(e)));
        throw e;
      }
    });
    return task;
  }

  /** Any thread. */
  private void post(Runnable action) {
    drain.execute(() -> {
      if (!over) {
        action.run();
      }
    });
  }
}
