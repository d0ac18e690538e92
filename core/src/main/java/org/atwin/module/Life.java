package org.atwin.module;

import java.util.concurrent.Executor;
import org.atwin.net.NetworkAccess;
import org.atwin.radio.Functionality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a module: off, starting, running, off again; each power-on begins a new {@link Run}.
 * What switches it from outside is the {@link PowerCircuit}. Used on the module's drain only.
 */
final class Life {

  private static final Logger LOG = LoggerFactory.getLogger(Life.class);

  private final Module module;
  private final ModuleSetup setup;
  private final Executor drain;
  private final PowerCircuit circuit;
  private Power power = Power.OFF;
  private Run run;
  private Storage storage;
  private boolean closed;

  /** A module that is off and was never on. */
  Life(Module module, ModuleSetup setup, Hardware hardware, Settings settings, Executor drain) {
    this.module = module;
    this.setup = setup;
    this.drain = drain;
    this.circuit =
        new PowerCircuit(
            module, setup.timeline(), setup.facts(), hardware.pins(), hardware.supply());
    this.run = new Run(setup, setup.access(), drain);
    this.storage = new Storage(setup.name(), run, settings, setup.flash());
  }

  Power power() {
    return power;
  }

  /** The present run, or the last one while the module is off. */
  Run run() {
    return run;
  }

  /** What the present run writes to flash. */
  Storage storage() {
    return storage;
  }

  /** See {@link Module#switchOn}. */
  void switchOn() {
    if (power != Power.OFF || closed || !circuit.admitsStart()) {
      return;
    }
    power = Power.STARTING;
    NetworkAccess access = run.uplink().access();
    run = new Run(setup, access, drain);
    run.uplink().onTraffic(module.radio()::activity);
    run.uplink().onDemand(module.radio()::activity);
    storage = new Storage(setup.name(), run, module.settings(), setup.flash());
    module.settings().forget();
    module.hardware().powerOn();
    module.event("power", "on");
    run.after(setup.start(), this::start);
  }

  private void start() {
    power = Power.ON;
    Firmware firmware = setup.image().load(module);
    run.firmware(firmware);
    module.terminal().start(firmware);
    firmware.boot();
    module.radio().powerOn();
    module.event("power", "running");
  }

  /** See {@link Module#shutDown}. */
  void shutDown() {
    if (power == Power.OFF) {
      switchOff();
      return;
    }
    module.radio().functionality(Functionality.MINIMUM);
    module.terminal().stop();
    storage.whenDone(this::switchOff);
  }

  /** See {@link Module#switchOff}. */
  void switchOff() {
    circuit.switchedOff();
    if (power == Power.OFF) {
      return;
    }
    power = Power.OFF;
    module.terminal().stop();
    module.messages().stop();
    run.end();
    module.radio().powerOff();
    module.hardware().powerOff();
    module.event("power", "off");
  }

  /** See {@link Module#restart}. */
  void restart() {
    switchOff();
    switchOn();
  }

  /** See {@link Module#restoreFactory}. */
  void restoreFactory() {
    switchOff();
    module.radio().campedCell(null);
    setup
        .background()
        .execute(() -> {
          eraseFlash();
          drain.execute(this::switchOn);
        });
  }

  private void eraseFlash() {
    try {
      setup.flash().remove(setup.flash().all().keySet());
    } catch (RuntimeException e) {
      LOG.error("{}: flash could not be erased", setup.name(), e);
    }
  }

  /** Off for good. */
  void close() {
    closed = true;
    switchOff();
  }
}
