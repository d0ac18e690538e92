package org.atwin.app.api;

import java.util.Optional;
import org.atwin.module.Module;
import org.atwin.radio.Air;
import org.atwin.radio.CoreNetwork;
import org.atwin.radio.RadioWorld;

/**
 * A merge patch (RFC 7396) of the world around a module. It is understood completely before
 * anything changes. Read on the request's thread, applied on the module's drain.
 */
final class WorldPatch {

  private final Optional<SimPatch> sim;
  private final Optional<AirPatch> radio;
  private final Optional<NetworkPatch> network;
  private final HardwarePatch hardware;

  private WorldPatch(JsonFields fields) {
    sim = fields.object("sim").map(SimPatch::of);
    radio = fields.object("radio").map(AirPatch::of);
    network = fields.object("network").map(NetworkPatch::of);
    hardware = HardwarePatch.of(fields);
    fields.end();
  }

  /**
   * Reads the change.
   *
   * @throws Problem if anything in it is not known or not possible
   */
  static WorldPatch of(JsonFields fields) {
    return new WorldPatch(fields);
  }

  /**
   * Makes the change, all of it or nothing; on the module's drain.
   *
   * @throws Problem if the model lacks something that it names
   */
  void apply(Module module) {
    hardware.check(module);
    RadioWorld world = module.radio().world();
    Air air = radio.map(patch -> patch.apply(world.air())).orElse(world.air());
    CoreNetwork core =
        network
            .map(patch -> patch.apply(world.network(), module.timeline().now()))
            .orElse(world.network());
    world.changeNetwork(_ -> core);
    world.changeAir(_ -> air);
    sim.ifPresent(patch -> patch.apply(module.radio().sim()));
    hardware.apply(module);
  }
}
