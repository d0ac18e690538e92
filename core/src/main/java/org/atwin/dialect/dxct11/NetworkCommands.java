package org.atwin.dialect.dxct11;

import java.util.List;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.standard.KeepCommands;
import org.atwin.module.Module;
import org.atwin.radio.Air;
import org.atwin.radio.Cell;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Rat;
import org.atwin.radio.Registration;
import org.atwin.radio.Signal;
import org.jspecify.annotations.Nullable;

/** Chapters 6.2.1 and 6.2.6: registration and cell. */
final class NetworkCommands {

  private static final int NOTIFIES = 1;
  private static final int LOCATED = 2;

  /** Unlike 27.007, 2 notifies no more than 0 does. */
  private static final Setting<Integer> REPORT =
      Setting.of("+CREG", Param.integer("n", 0, LOCATED), 0, Lifetime.PROFILE);

  private static final Line.Of5<
          Integer, Integer, @Nullable String, @Nullable String, @Nullable Integer>
      REGISTRATION =
          Line.of(
              "+CREG",
              Field.integer("n"),
              Field.integer("stat"),
              Field.quoted("lac").optional(),
              Field.quoted("ci").optional(),
              Field.integer("AcT").optional());
  private static final Line.Of1<Integer> CHANGED =
      Line.of("+CREG", Field.integer("stat")).unasked("6.2.1", "Registration has changed");
  private static final Line.OfList CELL =
      Line.of(
          "+CPSI:{}-{},0x{},{},{},{},{},{},{},{},{}",
          List.of(
              Field.text("mcc"),
              Field.integer("mnc"),
              Field.hex("tac", 1).lowerCase(),
              Field.count("cell_id"),
              Field.integer("pcell_id"),
              Field.integer("dl_bw"),
              Field.integer("ul_bw"),
              Field.integer("rsrq"),
              Field.integer("rsrp"),
              Field.integer("rssi"),
              Field.integer("sinr")));

  private NetworkCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.2", "Network");
    KeepCommands.keeps(chapter.at("+CREG", "6.2.1", "Network registration"), REPORT)
        .answers(REGISTRATION)
        .onRead(m -> registration(m.module()));
    chapter
        .at("+CPSI", "6.2.6", "Cell and how it is received")
        .answers(CELL)
        .onExec(m -> cell(m.module()));
    chapter.reports(CHANGED);
    return chapter;
  }

  /** Prints the state of registration when it has changed and AT+CREG=1 wants it. */
  static RadioListener reports(Module module) {
    return new RadioListener() {
      @Override
      public void registrationChanged(Registration before, Registration now) {
        boolean wanted = module.settings().get(REPORT) == NOTIFIES;
        if (wanted && before.status() != now.status()) {
          module.report(CHANGED.with(module.radio().circuitSwitched().status().stat()));
        }
      }
    };
  }

  private static Line registration(Module module) {
    int report = module.settings().get(REPORT);
    Registration state = module.radio().circuitSwitched();
    Cell cell = state.cell();
    Rat rat = state.rat();
    int stat = state.status().stat();
    return report == LOCATED && cell != null && rat != null
        ? REGISTRATION.with(report, stat, cell.tacHex(), cell.ciHex(), rat.act())
        : REGISTRATION.with(report, stat, null, null, null);
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
    return CELL.with(
        List.of(
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
