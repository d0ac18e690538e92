package org.atwin.dialect.dxct11;

import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.module.Module;
import org.atwin.service.link.Link;

/** Simple pairing (6.5): what the module does by itself after a start. On its drain only. */
final class Pairing {

  private static final Setting<String> MODE =
      Setting.of(
          "+SIMPLEMODE",
          Param.choice("mode,stata", "0,0", "1,0", "2,1", "2,2"),
          PairingMode.NORMAL.text(),
          Lifetime.FLASH);

  private static final Param<Integer> MODE_NUMBER = Param.integer("mode", 0, 2);
  private static final Param<Integer> STATA = Param.integer("stata", 0, 2);

  private final Module module;
  private final Sockets sockets;
  private final PairedClient client;
  private final MqttSession mqtt;
  private final PairingMode mode;

  Pairing(Module module, PairingMode mode, Sockets sockets, MqttSession mqtt) {
    this.module = module;
    this.sockets = sockets;
    this.client = new PairedClient(module, sockets);
    this.mqtt = mqtt;
    this.mode = mode;
  }

  private static final Line.Of2<Integer, Integer> MODE_TOLD =
      Line.of("+SIMPLEMODE", Field.integer("mode", "0-2"), Field.integer("stata", "0-2")).tight();
  private static final Line.Of0 NO_PEER = Line.of("+SIMPLECLIENT:NOT SET");

  /** The mode that a start finds in flash. */
  static PairingMode saved(Module module) {
    return PairingMode.of(module.settings().get(MODE)).orElse(PairingMode.NORMAL);
  }

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.5", "Simple pairing").reports(Ct11Error.LINE);
    chapter
        .at("+SIMPLEMODE", "6.5.1", "Simple pairing mode; restarts")
        .keeps(MODE)
        .takes(MODE_NUMBER, STATA)
        .onSet((m, args) -> m.pairing().become(args))
        .answers(MODE_TOLD)
        .onRead(m -> m.pairing().told());
    chapter
        .at("+SIMPLECLIENT", "6.5.2", "Peer of TCP transparent mode; connects")
        .keeps(PairedClient.SAVED)
        .takes(Endpoint.params())
        .onSet((m, args) -> m.pairing().connect(args))
        .answers(Endpoint.PEER, NO_PEER)
        .onRead(m -> m.pairing().client());
    return chapter;
  }

  /** The mode since the start. */
  PairingMode mode() {
    return mode;
  }

  /** 6.5.1: any pair of the guide, while there is one connection at most. */
  private Result become(Args args) {
    if (!isSingle()) {
      return Ct11Error.STATE.result();
    }
    return PairingMode.of(args.get(MODE_NUMBER), args.get(STATA))
        .map(wanted -> Restart.after(module, module.keep(MODE, wanted.text())))
        .orElse(Ct11Error.VALUE.result());
  }

  /** 6.5.2: only in TCP transparent mode. */
  private Result connect(Args args) {
    if (mode != PairingMode.TCP || !isSingle()) {
      return Ct11Error.STATE.result();
    }
    if (args.typedLength() > PairedClient.LONGEST) {
      return Ct11Error.LENGTH.result();
    }
    return client.save(Endpoint.of(args));
  }

  private boolean isSingle() {
    return sockets.links().all().size() + (mqtt.isActive() ? 1 : 0) <= 1;
  }

  private Line told() {
    return MODE_TOLD.with(mode.mode(), mode.stata());
  }

  private Line client() {
    return client.saved().map(Endpoint::told).orElse(NO_PEER.line());
  }

  /** A command is about to close a connection: it shall not come back by itself. */
  void closing(Link link) {
    client.closing(link);
  }

  /** The network is there for the first time after the start. */
  void networkFound() {
    switch (mode) {
      case NORMAL -> {}
      case TCP -> client.start();
      case MQTT_SINGLE, MQTT_CONTINUOUS -> mqtt.resume(mode);
    }
  }
}
