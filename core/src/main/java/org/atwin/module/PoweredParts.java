package org.atwin.module;

import org.atwin.module.power.Powered;
import org.atwin.module.power.Uptime;
import org.atwin.module.settings.Storage;
import org.atwin.radio.Functionality;

/**
 * The order in which the parts of a module start and stop with its power. Called on the module's
 * drain only.
 */
final class PoweredParts implements Powered {

  private final Module module;
  private final ModuleSetup setup;
  private Storage storage;

  /** Parts without power. */
  PoweredParts(Module module, ModuleSetup setup, Uptime uptime) {
    this.module = module;
    this.setup = setup;
    this.storage = storage(uptime);
  }

  /** What is written to flash before the next restart. */
  Storage storage() {
    return storage;
  }

  private Storage storage(Uptime uptime) {
    return new Storage(setup.name(), setup.background(), uptime, module.settings(), setup.flash());
  }

  @Override
  public void powerOn(Uptime uptime) {
    uptime.uplink().onTraffic(module.radio()::activity);
    uptime.uplink().onDemand(module.radio()::activity);
    storage = storage(uptime);
    module.settings().forget();
    module.hardware().powerOn();
  }

  @Override
  public void boot() {
    Firmware firmware = setup.image().load(module);
    module.channels().start(firmware);
    firmware.boot();
    module.radio().powerOn();
  }

  @Override
  public void takeLeave(Runnable done) {
    module.radio().functionality(Functionality.MINIMUM);
    module.channels().stop();
    storage.whenDone(done);
  }

  @Override
  public void halt() {
    module.channels().stop();
    module.messages().stop();
  }

  @Override
  public void powerOff() {
    module.radio().powerOff();
    module.hardware().powerOff();
  }
}
