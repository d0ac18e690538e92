package org.atwin.twin;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.atwin.module.Module;
import org.atwin.module.terminal.Terminal;
import org.atwin.port.MemoryPort;
import org.atwin.radio.Air;
import org.atwin.radio.PdpContexts;
import org.atwin.testkit.Await;
import org.atwin.testkit.Host;
import org.atwin.testkit.Line;
import org.atwin.time.LiveTimeline;
import org.atwin.time.Timeline;
import org.atwin.time.VirtualTimeline;
import org.jspecify.annotations.Nullable;

/**
 * A host at the serial line of a module in the test's own process, which a test can look into. The
 * line is memory. Where time is virtual it stands still until the test lets it go on, and what the
 * module says is there as soon as a call returns, unless it comes from the network.
 */
public final class TwinHost extends Host {

  private static final Duration BOOT = Duration.ofSeconds(5);

  private final ModuleLine line;

  private TwinHost(ModuleLine line) throws Exception {
    super(line);
    this.line = line;
  }

  /** Connects to a module that is still switched off. */
  public TwinHost(Module module, Timeline timeline) throws Exception {
    this(ModuleLine.to(module, timeline, module.channels().uart()));
  }

  /** Connects to a port that the module has already. */
  public TwinHost(Module module, Timeline timeline, MemoryPort port) throws Exception {
    this(new ModuleLine(module, timeline, port));
  }

  /** A model that is still switched off. */
  public static TwinHost off(TwinBuilder twin) throws Exception {
    return off(twin, Runnable::run);
  }

  /** A model that is still switched off, with its background work where the test wants it. */
  public static TwinHost off(TwinBuilder twin, Executor background) throws Exception {
    var timeline = new VirtualTimeline();
    return new TwinHost(
        twin.timeline(timeline).speed(TwinBuilder.Speed.INSTANT).background(background).build(),
        timeline);
  }

  /** A model that has booted and registered; its boot lines are read, its echo is on. */
  public static TwinHost of(TwinBuilder twin) throws Exception {
    TwinHost host = off(twin);
    host.switchOn();
    return host;
  }

  /** A model that has booted and registered; its boot lines are read, its echo is on. */
  public static TwinHost of(String model) throws Exception {
    return of(TwinBuilder.of(model));
  }

  /**
   * A model in real time that has booted and registered, with echo off; see {@link #online}.
   *
   * @param boot the last of its boot lines, if it has any
   */
  public static TwinHost live(TwinBuilder twin, String... boot) throws Exception {
    var timeline = new LiveTimeline();
    return new TwinHost(twin.timeline(timeline).speed(TwinBuilder.Speed.INSTANT).build(), timeline)
        .online(boot);
  }

  /** The same where time stands still, and what blocks is done on other threads. */
  public static TwinHost still(TwinBuilder twin, VirtualTimeline timeline) throws Exception {
    var host =
        new TwinHost(twin.timeline(timeline).speed(TwinBuilder.Speed.FAST).build(), timeline);
    return host.online();
  }

  /**
   * Switches on, waits until the module has an address, and switches echo off.
   *
   * @param boot what it must have said by then
   */
  public TwinHost online(String... boot) throws Exception {
    powerOn();
    if (line.virtual != null) {
      pass(BOOT);
    }
    await(boot);
    awaitAddress();
    ask("ATE0", "OK\r\n");
    return this;
  }

  /** Switches on and waits for the boot to end; the boot lines. */
  public String switchOn() {
    powerOn();
    return after(BOOT);
  }

  /** The supply comes. */
  public void powerOn() {
    module().post(module()::switchOn);
  }

  /** The supply is gone without warning. */
  public void powerOff() {
    module().post(module()::switchOff);
  }

  /** The network drops the module's bearer. */
  public void loseBearer() {
    module().post(() -> module().radio().contexts().loseByNetwork(PdpContexts.DEFAULT_CID));
  }

  /** Sends bytes; takes all that the module says at once. */
  public String say(String keys) {
    press(keys);
    return heard();
  }

  /** Switches echo off and forbids sleep, as most tests of commands like it. */
  public TwinHost quiet() {
    say("ATE0\r");
    say("AT+SM=LOCK_FOREVER\r"); // refused by modules that have no such command
    return this;
  }

  /** Does something to the world around the module. */
  public void world(Runnable change) {
    module()
        .ask(() -> {
          change.run();
          return true;
        })
        .orTimeout(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /** Changes what the antenna meets; the lines that the module says at once. */
  public List<String> air(UnaryOperator<Air> change) {
    world(() -> module().radio().world().changeAir(change));
    return line.virtual == null ? List.of() : lines(after(Duration.ZERO));
  }

  /** Takes the module out of the reach of its cell, or brings it back. */
  public void coverage(boolean present) {
    world(() -> module().radio().world().changeAir(air -> air.withCoverage(present)));
  }

  /** Holds all packets up without the module losing its bearer, or lets them pass again. */
  public void passing(boolean passes) {
    world(() -> module().uplink().coverage(passes));
  }

  /** Waits until something holds inside the module. */
  public void awaitThat(String what, BooleanSupplier condition) throws Exception {
    Await.until(what, () -> module().ask(condition::getAsBoolean).get());
  }

  /** Waits until the module has an address. */
  public void awaitAddress() throws Exception {
    awaitThat("the module has an address", () -> module().uplink().bearer(1).isPresent());
  }

  /** Bytes sent that the module has not taken yet. */
  public int waiting() {
    return requireNonNull(line.plug).waiting();
  }

  /** A host at another channel of the same module. */
  public Host beside(Terminal terminal) throws IOException {
    return new Host(ModuleLine.to(module(), line.timeline, terminal));
  }

  /** The module itself. */
  public Module module() {
    return line.module;
  }

  /** The time both live in; it must be virtual. */
  public VirtualTimeline timeline() {
    return (VirtualTimeline) line.timeline;
  }

  @Override
  public void close() {
    super.close();
    module().close();
    line.lines.ifPresent(DeclaredLines::check);
  }

  /** For tests of what stands below the dialects, with words of their own. */
  public TwinHost sayingAnything() {
    line.lines = Optional.empty();
    return this;
  }

  /** A port of one of the module's channels, and the module's time. */
  private static final class ModuleLine implements Line {

    private final Module module;
    private final Timeline timeline;
    private final @Nullable VirtualTimeline virtual;
    private final MemoryPort port;
    private Optional<DeclaredLines> lines;
    private @Nullable MemoryLine plug;

    ModuleLine(Module module, Timeline timeline, MemoryPort port) {
      this.module = module;
      this.timeline = timeline;
      this.virtual = timeline instanceof VirtualTimeline v ? v : null;
      this.port = port;
      this.lines = DeclaredLines.of(module.model());
      lines.ifPresent(module::listen);
    }

    static ModuleLine to(Module module, Timeline timeline, Terminal terminal) throws IOException {
      var port = MemoryPort.create();
      terminal.connect(port);
      return new ModuleLine(module, timeline, port);
    }

    @Override
    public Plug plugIn(Ear ear) {
      plug = MemoryLine.plugIn(port, ear);
      return plug;
    }

    /** Input that met another thread in the module waits behind it: asked twice, it has written. */
    @Override
    public boolean settle() {
      if (virtual == null) {
        return false;
      }
      module.ask(() -> true).join();
      module.ask(() -> true).join();
      return true;
    }

    @Override
    public void pass(Duration span) {
      if (virtual == null) {
        Line.super.pass(span);
      } else {
        virtual.advance(span, this::settle);
      }
    }

    @Override
    public Duration now() {
      return Duration.between(Instant.EPOCH, timeline.now());
    }
  }
}
