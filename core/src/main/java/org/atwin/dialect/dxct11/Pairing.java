package org.atwin.dialect.dxct11;

import java.util.List;
import org.atwin.at.Args;
import org.atwin.at.Command;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.module.Lifetime;
import org.atwin.module.Module;
import org.atwin.module.Setting;

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
  private final PairedMqtt mqtt;
  private final PairingMode mode;

  Pairing(Module module, PairedMqtt mqtt) {
    this.module = module;
    this.mqtt = mqtt;
    this.mode = PairingMode.of(module.settings().get(MODE)).orElse(PairingMode.NORMAL);
  }

  static List<Command<DxCt11>> commands() {
    return List.of(
        Command.<DxCt11>at("+SIMPLEMODE")
            .manual("6.5.1")
            .title("Simple pairing mode; restarts")
            .takes(MODE_NUMBER, STATA)
            .onSet((m, args) -> m.pairing().become(args))
            .onRead(m -> Result.answer("+SIMPLEMODE:" + m.pairing().mode().text()))
            .build());
  }

  /** The mode since the start. */
  PairingMode mode() {
    return mode;
  }

  private Result become(Args args) {
    return PairingMode.of(args.get(MODE_NUMBER), args.get(STATA))
        .map(wanted -> Restart.after(module, module.keep(MODE, wanted.text())))
        .orElse(Ct11Error.VALUE.result());
  }

  /** The network is there for the first time after the start. */
  void networkFound() {
    if (mode.keepsMqtt()) {
      mqtt.resume(mode);
    }
  }
}
