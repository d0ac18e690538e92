package org.atwin.module;

import java.util.List;
import org.atwin.at.Lifetime;
import org.atwin.at.Setting;
import org.atwin.module.power.Powered;
import org.atwin.module.power.Uptime;
import org.atwin.module.settings.Storage;
import org.atwin.radio.Functionality;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the parts of a module start and stop with its power. Called on the module's
 * drain only.
 */
final class PoweredParts implements Powered {

  private final Module module;
  private final ModuleSetup setup;
  private Storage storage;
  private @Nullable Firmware firmware;

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

  /** The settings that the firmware saves as a group. */
  List<Setting<?>> settings(Lifetime group) {
    return firmware == null ? List.of() : firmware.settings(group);
  }

  /** The names of the firmware's commands. */
  List<String> commands() {
    return firmware == null ? List.of() : firmware.commands();
  }

  private Storage storage(Uptime uptime) {
    return new Storage(setup.name(), setup.background(), uptime, setup.flash());
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
    Firmware loaded = setup.image().load(module);
    firmware = loaded;
    module.channels().start(loaded);
    loaded.boot();
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
    firmware = null;
  }

  @Override
  public void powerOff() {
    module.radio().powerOff();
    module.hardware().powerOff();
  }
}
