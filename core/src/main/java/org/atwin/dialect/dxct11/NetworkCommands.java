package org.atwin.dialect.dxct11;

import org.atwin.at.Chapter;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.standard.KeepCommands;
import org.atwin.module.Module;
import org.atwin.radio.Air;
import org.atwin.radio.Cell;
import org.atwin.radio.Csq;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Rat;
import org.atwin.radio.Registration;
import org.atwin.radio.Signal;

/** Chapters 6.2.1, 6.2.2 and 6.2.6: registration, signal and cell. */
final class NetworkCommands {

  private static final int NOTIFIES = 1;
  private static final int LOCATED = 2;

  /** Unlike 27.007, 2 notifies no more than 0 does. */
  private static final Setting<Integer> REPORT =
      Setting.of("+CREG", Param.integer("n", 0, LOCATED), 0, Lifetime.BOOT);

  private NetworkCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.2", "Network");
    KeepCommands.keeps(chapter.at("+CREG", "6.2.1", "Network registration"), REPORT)
        .onRead(m -> Result.answer(registration(m.module())));
    chapter
        .at("+CSQ", "6.2.2", "Signal quality")
        .onExec(m -> Result.answer(signal(m.module().radio().csq())))
        .onTest(_ -> Result.answer("+CSQ: (0-31,99),(0-7,99)"));
    chapter.at("+CPSI", "6.2.6", "Cell and how it is received").onExec(m -> cell(m.module()));
    chapter.urc("+CREG", "6.2.1", "Registration has changed");
    return chapter;
  }

  /** Prints the state of registration when it has changed and AT+CREG=1 wants it. */
  static RadioListener reports(Module module) {
    return new RadioListener() {
      @Override
      public void registrationChanged(Registration before, Registration now) {
        boolean wanted = module.settings().get(REPORT) == NOTIFIES;
        if (wanted && before.status() != now.status()) {
          module.urc("+CREG: " + module.radio().circuitSwitched().status().stat());
        }
      }
    };
  }

  private static String registration(Module module) {
    int report = module.settings().get(REPORT);
    Registration state = module.radio().circuitSwitched();
    Cell cell = state.cell();
    Rat rat = state.rat();
    String line = "+CREG: %d,%d".formatted(report, state.status().stat());
    return report == LOCATED && cell != null && rat != null
        ? line + ",\"%s\",\"%s\",%d".formatted(cell.tacHex(), cell.ciHex(), rat.act())
        : line;
  }

  private static String signal(Csq csq) {
    return "+CSQ: %d,%d".formatted(csq.rssi(), csq.ber());
  }

  /** Quality before power, against the table and as the example has it. */
  private static Result cell(Module module) {
    Registration state = module.radio().eps();
    Cell cell = state.cell();
    Rat rat = state.rat();
    if (cell == null || rat == null) {
      return Ct11Error.STATE.result();
    }
    Air air = module.radio().world().air();
    Signal signal = air.signal();
    String plmn = module.radio().world().network().operator().numeric();
    return Result.answer(
        "+CPSI:%s-%d,0x%x,%d,%d,%d,%d,%d,%d,%d,%d"
            .formatted(
                plmn.substring(0, 3),
                Integer.parseInt(plmn.substring(3)),
                cell.tac(),
                Integer.toUnsignedLong(cell.ci()),
                cell.pci(),
                Ct11Facts.DOWNLINK_BANDWIDTH.of(module.facts()),
                Ct11Facts.UPLINK_BANDWIDTH.of(module.facts()),
                signal.rsrq(),
                signal.rsrp(),
                signal.rssi(rat),
                signal.sinr()));
  }
}
