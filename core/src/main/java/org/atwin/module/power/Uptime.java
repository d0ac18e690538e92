package org.atwin.module.power;

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
import org.atwin.time.PausableTimeline;
import org.atwin.time.Timeline;
import org.atwin.time.Timeline.Pending;

/**
 * What a module has from one power-on to the next power-off: its way to the network, those who
 * listen, and what was put off or runs beside it. Once it is over nothing of that is heard any
 * more. Used on the module's drain, but for {@link #execute}.
 */
public final class Uptime implements Executor {

  private final Timeline timeline;
  private final PausableTimeline processor;
  private final Executor drain;
  private final Executor background;
  private final Uplink uplink;
  private final Resolver resolver;
  private final List<RadioListener> radioListeners = new ArrayList<>(1);
  private final List<Pins.EdgeListener> edgeListeners = new ArrayList<>(1);
  private Supplier<LookupPolicy> lookups = () -> LookupPolicy.SUPPLIED;
  private boolean over;

  /**
   * The uptime of a module that starts.
   *
   * @param drain the module's mailbox
   * @param background where blocking work runs
   * @param access what the host's network is to it
   */
  public Uptime(Timeline timeline, Executor drain, Executor background, NetworkAccess access) {
    this.timeline = timeline;
    this.drain = drain;
    this.background = background;
    this.processor = new PausableTimeline(timeline);
    this.uplink = new Uplink(access, processor, drain);
    this.resolver = new Resolver(uplink);
  }

  /** That of the next start, from where the host's network is what it is now. */
  Uptime next() {
    return new Uptime(timeline, drain, background, uplink.access());
  }

  /** The power is gone. */
  void end() {
    over = true;
    radioListeners.clear();
    edgeListeners.clear();
    uplink.close();
  }

  /**
   * The processor stops: what was put off and what a service waits for does not happen before it
   * goes on.
   */
  public void stopProcessor() {
    processor.pause();
  }

  /** The processor goes on, and deals with what has become due. */
  public void startProcessor() {
    processor.resume();
  }

  /** The way to the network. */
  public Uplink uplink() {
    return uplink;
  }

  /** Turns names into addresses. */
  public Resolver resolver() {
    return resolver.with(lookups.get());
  }

  /** Has names looked up so from now on. */
  public void lookups(Supplier<LookupPolicy> policy) {
    lookups = policy;
  }

  /** Tells a listener of the radio side. */
  public void listen(RadioListener listener) {
    radioListeners.add(listener);
  }

  /** Tells it no more; harmless if it was not told. */
  public void forget(RadioListener listener) {
    radioListeners.remove(listener);
  }

  /** Tells a listener of edges of the pins. */
  public void listen(Pins.EdgeListener listener) {
    edgeListeners.add(listener);
  }

  /** Something has happened on the radio side. */
  public void tell(Consumer<RadioListener> event) {
    List.copyOf(radioListeners).forEach(event);
  }

  /** A pin has changed. */
  public void tellEdge(Pin pin) {
    List.copyOf(edgeListeners).forEach(listener -> listener.edge(pin));
  }

  /** Does something later, even if the module has been switched off by then. */
  void evenAfter(Duration delay, Runnable action) {
    timeline.schedule(delay, () -> drain.execute(action));
  }

  /** Does something later, unless the uptime is over by then. */
  public Pending after(Duration delay, Runnable action) {
    return processor.schedule(delay, () -> execute(action));
  }

  /**
   * Runs blocking work beside the module.
   *
   * @return where to say what happens with the outcome; that runs on the drain, and not at all if
   *     the uptime is over by then
   */
  public <T> Task<T> background(Callable<T> work) {
    var task = new Task<T>();
    background.execute(() -> {
      try {
        T outcome = work.call();
        execute(() -> task.succeed(outcome));
      } catch (Exception e) {
        execute(() -> task.fail(e));
      } catch (Error e) {
        execute(() -> task.fail(new IllegalStateException(e)));
        throw e;
      }
    });
    return task;
  }

  /** Does something on the drain, unless the uptime is over by then. Any thread. */
  @Override
  public void execute(Runnable action) {
    drain.execute(() -> {
      if (!over) {
        action.run();
      }
    });
  }
}
