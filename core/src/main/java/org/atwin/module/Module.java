package org.atwin.module;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.atwin.at.Deferred;
import org.atwin.at.Facts;
import org.atwin.at.Result;
import org.atwin.device.Adc;
import org.atwin.device.Clock;
import org.atwin.device.Flash;
import org.atwin.device.Pin;
import org.atwin.device.Pins;
import org.atwin.device.SdSlot;
import org.atwin.device.Supply;
import org.atwin.device.Uart;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.port.Port;
import org.atwin.port.Receiver;
import org.atwin.radio.Functionality;
import org.atwin.radio.PdpContexts;
import org.atwin.radio.PdpType;
import org.atwin.radio.Radio;
import org.atwin.radio.RadioListener;
import org.atwin.radio.RadioWorld;
import org.atwin.radio.Rat;
import org.atwin.radio.Sim;
import org.atwin.time.Timeline;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running module: an actor whose parts are all used on its drain. From outside, {@link #post}
 * and {@link #ask} bring work into its mailbox; the ports bring bytes.
 */
public final class Module implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Module.class);

  /** Longest command line: 1460 bytes as 2920 hex digits and what stands around them. */
  private static final int LONGEST_LINE = 4096;

  /** Bytes of input that may wait in the mailbox before the hosts are held up. */
  private static final int MOST_DEFERRED = 64 * 1024;

  private final ModuleSetup setup;
  private final Mailbox mailbox = new Mailbox(this::turnEnded);
  private final SerialLine line = new SerialLine();
  private final AtomicInteger deferred = new AtomicInteger();
  private final Terminal terminal;
  private final Clock clock;
  private final Pins pins = new Pins();
  private final Uart uart = new Uart();
  private final Adc adc;
  private final Supply supply;
  private final SdSlot sdSlot;
  private final PowerCircuit circuit;
  private final Radio radio;
  private final List<RadioListener> radioListeners = new ArrayList<>(1);
  private final List<Pins.EdgeListener> edgeListeners = new ArrayList<>(1);
  private final Messages messages;
  // Replaced, not changed; usually the shared empty list.
  private volatile List<ModuleListener> listeners = List.of();
  private Settings settings;
  private NetworkAccess access;
  private Uplink uplink;
  private Resolver resolver;
  private Power power = Power.OFF;
  private @Nullable Firmware firmware;
  // Counts starts, so that what an earlier run left behind can be told from what this one asked
  // for.
  private int run;
  // What is being written to flash, and whether the module goes off once that is there.
  private int storing;
  private boolean leaving;
  private boolean closed;

  /** A module that is switched off. */
  public Module(ModuleSetup setup) {
    this.setup = setup;
    Timeline timeline = setup.timeline();
    this.clock = new Clock(timeline);
    this.adc = adc(setup.facts());
    this.supply = supply(setup.facts());
    this.sdSlot = new SdSlot(setup.facts().flag("sd_slot"));
    declarePins(setup.facts());
    pins.powered(false);
    this.circuit = new PowerCircuit(this, timeline, setup.facts(), pins, supply);
    var world = new RadioWorld(timeline, setup.imei());
    accessTechnology(setup.facts()).ifPresent(rat -> world.changeAir(air -> air.withRat(rat)));
    var sim = new Sim(setup.card());
    int contexts = setup.facts().ranges("contexts").last();
    this.radio = new Radio(timeline, mailbox, world, sim, setup.pace(), contexts);
    defineDefaultContext(setup.facts());
    this.access = setup.access();
    this.settings = new Settings(setup.flash(), setup.facts());
    this.uplink = new Uplink(setup.access(), timeline, mailbox);
    this.resolver = new Resolver(uplink);
    this.terminal = new Terminal(this, line, LONGEST_LINE);
    pins.listen(pin -> List.copyOf(edgeListeners).forEach(listener -> listener.edge(pin)));
    radio.listen(new BearerBinding(this));
    this.messages = new Messages(this, setup.messages(), mailbox);
    radio.listen(messages);
    radio.listen(new RadioRelay(this, radioListeners));
  }

  // From outside, on any thread.

  /** The name that distinguishes it from other modules. */
  public String name() {
    return setup.name();
  }

  /** The sub-model's name. */
  public String model() {
    return setup.model();
  }

  /**
   * Connects a port to the serial line.
   *
   * @throws IOException if the port cannot be opened
   */
  public void connect(Port port) throws IOException {
    line.add(port);
    var receiver = new PortReceiver();
    port.open(receiver);
    if (port.lineSpeed().isPresent()) {
      var match = new SpeedMatch(this, port, uart);
      line.watch(port, match);
      receiver.match = match;
    }
  }

  /** The ports on its serial line. */
  public List<Port> ports() {
    return line.ports();
  }

  /** Adds somebody who sees everything; not for handlers. */
  public synchronized void listen(ModuleListener listener) {
    var more = new ArrayList<>(listeners);
    more.add(listener);
    listeners = List.copyOf(more);
  }

  /** Removes somebody who has seen enough. */
  public synchronized void forget(ModuleListener listener) {
    var fewer = new ArrayList<>(listeners);
    fewer.remove(listener);
    listeners = List.copyOf(fewer);
  }

  /** Brings work into the mailbox; it runs here and now if the module is idle. */
  public void post(Runnable action) {
    mailbox.execute(action);
  }

  /** Asks something of the module; the answer is computed on its drain. */
  public <T> CompletableFuture<T> ask(Supplier<T> question) {
    var answer = new CompletableFuture<T>();
    post(() -> {
      try {
        answer.complete(question.get());
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  /** Switches it off for good and closes its ports. */
  @Override
  public void close() {
    post(() -> {
      closed = true;
      switchOff();
    });
    messages.close();
    line.ports().forEach(Port::close);
    setup.flash().close();
  }

  // Power; on the drain.

  /** Whether it runs. */
  public Power power() {
    return power;
  }

  /**
   * Switches it on; harmless if it is on. With too little supply, or held in reset, it starts when
   * that is over.
   */
  public void switchOn() {
    if (power != Power.OFF || closed || !circuit.admitsStart()) {
      return;
    }
    power = Power.STARTING;
    run++;
    settings = new Settings(setup.flash(), setup.facts());
    uplink = new Uplink(access, setup.timeline(), mailbox);
    uplink.onTraffic(radio::activity);
    resolver = new Resolver(uplink);
    clock.reset();
    pins.powered(true);
    uart.any();
    event("power", "on");
    after(setup.start(), this::start);
  }

  private void start() {
    power = Power.ON;
    firmware = setup.image().load(this);
    terminal.start(firmware);
    firmware.boot();
    radio.powerOn();
    event("power", "running");
  }

  /**
   * Switches it off in order, as its own power-off command does: it takes leave of the network and
   * says so, and goes off once flash holds what was being stored.
   */
  public void shutDown() {
    if (power == Power.OFF) {
      switchOff();
      return;
    }
    radio.functionality(Functionality.MINIMUM);
    terminal.stop();
    leaving = true;
    if (storing == 0) {
      switchOff();
    }
  }

  /** Switches it off without a word, as when the supply is cut; harmless if it is off. */
  public void switchOff() {
    circuit.switchedOff();
    if (power == Power.OFF) {
      return;
    }
    power = Power.OFF;
    run++;
    storing = 0;
    leaving = false;
    radioListeners.clear();
    edgeListeners.clear();
    terminal.stop();
    firmware = null;
    messages.stop();
    uplink.close();
    radio.powerOff();
    pins.powered(false);
    event("power", "off");
  }

  /** Switches it off and on again. */
  public void restart() {
    switchOff();
    switchOn();
  }

  /** Erases flash, as delivered, and restarts; also what the radio remembers is forgotten. */
  public void restoreFactory() {
    switchOff();
    radio.campedCell(null);
    background(
            () -> {
              setup.flash().remove(setup.flash().all().keySet());
              return setup.name();
            })
        .then(_ -> switchOn())
        .failed(e -> {
          LOG.error("{}: flash could not be erased", name(), e);
          switchOn();
        });
  }

  // The parts, for handlers; on the drain.

  /** The end of the serial line. */
  public Terminal terminal() {
    return terminal;
  }

  /** The values that commands keep. */
  public Settings settings() {
    return settings;
  }

  /** What is known of the model. */
  public Facts facts() {
    return setup.facts();
  }

  /** International mobile equipment identity, 15 digits. */
  public String imei() {
    return setup.imei();
  }

  /** The radio side, with the SIM and the PDP contexts. */
  public Radio radio() {
    return radio;
  }

  /** The way to the network. */
  public Uplink uplink() {
    return uplink;
  }

  /** Its line to the service centre. */
  public Messages messages() {
    return messages;
  }

  /** Turns names into addresses. */
  public Resolver resolver() {
    return resolver;
  }

  /** Changes what the host's network is to it, now and after the next start. */
  public void access(NetworkAccess access) {
    this.access = access;
    uplink.access(access);
  }

  /** What the host's network is to it. */
  public NetworkAccess access() {
    return access;
  }

  /** The real-time clock. */
  public Clock clock() {
    return clock;
  }

  /** The digital pins. */
  public Pins pins() {
    return pins;
  }

  /** The analogue inputs. */
  public Adc adc() {
    return adc;
  }

  /** The speed of the serial interface. */
  public Uart uart() {
    return uart;
  }

  /** The supply. */
  public Supply supply() {
    return supply;
  }

  /** The slot for a memory card, which few models have. */
  public SdSlot sdSlot() {
    return sdSlot;
  }

  /** What outlasts a restart. */
  public Flash flash() {
    return setup.flash();
  }

  /** The time it lives in. */
  public Timeline timeline() {
    return setup.timeline();
  }

  /** The firmware that runs, or null. */
  public @Nullable Firmware firmware() {
    return firmware;
  }

  /** Prints a line unasked, as soon as that does not split an answer. */
  public void urc(String text) {
    terminal.urc(text);
  }

  /** Is told what happens on the radio side until the module restarts. */
  public void listen(RadioListener listener) {
    radioListeners.add(listener);
  }

  /** Is told of edges of the pins until the module restarts. */
  public void listen(Pins.EdgeListener listener) {
    edgeListeners.add(listener);
  }

  /** Does something later, unless the module has been switched off by then. */
  public Pending after(Duration delay, Runnable action) {
    int started = run;
    return setup.timeline().schedule(delay, () -> post(() -> ifStill(started, action)));
  }

  /**
   * Runs blocking work beside the module.
   *
   * @return where to say what happens with the outcome; that runs on the drain, and not at all if
   *     the module has been restarted meanwhile
   */
  public <T> Task<T> background(Callable<T> work) {
    int started = run;
    var task = new Task<T>();
    setup
        .background()
        .execute(() -> {
          try {
            T outcome = work.call();
            post(() -> ifStill(started, () -> task.succeed(outcome)));
          } catch (Exception e) {
            post(() -> ifStill(started, () -> task.fail(e)));
          } catch (Error e) {
            post(() -> ifStill(started, () -> task.fail(new IllegalStateException(e))));
            throw e;
          }
        });
    return task;
  }

  /**
   * Gives a setting a new value. If flash holds it, OK comes only after it has been stored.
   *
   * @return the command's result
   */
  public <T> Result keep(Setting<T> setting, T value) {
    settings.set(setting, value);
    return setting.lifetime() == Lifetime.FLASH
        ? store(Map.ofEntries(settings.stored(setting)))
        : Result.OK;
  }

  /** Stores the present values of settings that flash holds; OK once they are there. */
  public Result store(List<? extends Setting<?>> changed) {
    var values = new LinkedHashMap<String, String>();
    changed.forEach(setting -> {
      Map.Entry<String, String> stored = settings.stored(setting);
      values.put(stored.getKey(), stored.getValue());
    });
    return store(values);
  }

  /**
   * Writes to flash.
   *
   * @return a result that is OK once everything is stored, or ERROR if that failed
   */
  public Result store(Map<String, String> changes) {
    var outcome = new Deferred();
    storing++;
    background(
            () -> {
              setup.flash().put(changes);
              return Result.OK;
            })
        .then(result -> stored(outcome, result))
        .failed(e -> {
          LOG.error("{}: flash could not be written", name(), e);
          stored(outcome, Result.ERROR);
        });
    return new Result.Later(outcome);
  }

  private void stored(Deferred outcome, Result result) {
    outcome.complete(result);
    storing--;
    if (leaving && storing == 0) {
      switchOff();
    }
  }

  /** Something changed that a trace or the control API may want to show. */
  public void event(String kind, String detail) {
    listeners.forEach(listener -> listener.event(kind, detail));
  }

  // For the terminal.

  void sent(ByteBuffer bytes) {
    if (listeners.isEmpty()) {
      return;
    }
    listeners.forEach(listener -> listener.sent(bytes.asReadOnlyBuffer()));
  }

  /** Fact {@code supply_minimum_millivolts}; without it any voltage will do. */
  private static Supply supply(Facts facts) {
    return new Supply(
        facts.has("supply_minimum_millivolts") ? facts.number("supply_minimum_millivolts") : 0);
  }

  /** Facts {@code adc_channels} and {@code adc_millivolts}, the full scale. */
  private static Adc adc(Facts facts) {
    return facts.has("adc_channels")
        ? new Adc(facts.number("adc_channels"), facts.number("adc_millivolts"))
        : new Adc(0, 0);
  }

  /** Fact {@code pdp_type}: what the default PDP context asks for as delivered. */
  private void defineDefaultContext(Facts facts) {
    if (facts.has("pdp_type")) {
      PdpType type = PdpType.valueOf(facts.text("pdp_type"));
      radio.contexts().define(PdpContexts.DEFAULT_CID, type, "");
    }
  }

  /** Fact {@code pins}: name, direction and level as delivered, {@code WAKEUP_IN:in:high,...}. */
  private void declarePins(Facts facts) {
    if (!facts.has("pins")) {
      return;
    }
    for (String pin : facts.text("pins").split(",")) {
      String[] parts = pin.split(":");
      pins.declare(
          parts[0],
          parts[1].equals("in") ? Pin.Direction.INPUT : Pin.Direction.OUTPUT,
          parts[2].equals("high") ? Pin.Level.HIGH : Pin.Level.LOW);
    }
  }

  /** Fact {@code rat}: the technology its network has, where that is not NB-IoT. */
  private static Optional<Rat> accessTechnology(Facts facts) {
    return facts.has("rat")
        ? Optional.of(Rat.valueOf(facts.text("rat").toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  private void turnEnded() {
    terminal.turnEnded();
  }

  private void ifStill(int started, Runnable action) {
    if (run == started) {
      action.run();
    }
  }

  private void received(ByteBuffer fromClient, @Nullable SpeedMatch match) {
    ByteBuffer bytes = match == null ? fromClient : match.heard(fromClient);
    if (!listeners.isEmpty()) {
      listeners.forEach(listener -> listener.received(bytes.asReadOnlyBuffer()));
    }
    terminal.received(bytes);
  }

  /** Brings bytes from a port; without a hand-over when the module is idle. */
  private final class PortReceiver implements Receiver {

    /** Null while the port has no speed. */
    private volatile @Nullable SpeedMatch match;

    @Override
    public void received(ByteBuffer bytes) {
      if (mailbox.enter()) {
        try {
          Module.this.received(bytes, match);
        } catch (RuntimeException e) {
          LOG.error("{}: input could not be handled", name(), e);
        } finally {
          mailbox.leave();
        }
      } else {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        defer(copy);
      }
    }

    /** Input that comes while the module is at work waits; a host that is too fast waits too. */
    private void defer(ByteBuffer input) {
      int length = input.remaining();
      if (deferred.addAndGet(length) > MOST_DEFERRED) {
        line.hold(SerialLine.Hold.MAILBOX);
      }
      post(() -> {
        if (deferred.addAndGet(-length) <= MOST_DEFERRED) {
          line.release(SerialLine.Hold.MAILBOX);
        }
        Module.this.received(input, match);
      });
    }

    @Override
    public void connected() {
      post(() -> {
        SpeedMatch speeds = match;
        if (speeds != null) {
          speeds.clientChanged();
        }
        event("port", "connected");
      });
    }

    @Override
    public void disconnected() {
      post(() -> event("port", "disconnected"));
    }

    @Override
    public void drained() {
      post(terminal::drained);
    }
  }
}
