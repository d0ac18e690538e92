package org.atwin.dialect.standard;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.atwin.at.Chapter;
import org.atwin.at.Command;
import org.atwin.at.IntRanges;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;
import org.atwin.module.settings.Changes;

/** The serial line: speed, frame, flow control. V.250 6.2.10 to 6.2.12. */
public final class SerialCommands {

  /** AT+IPR: bits per second, 0 to find out. */
  public static final Setting<Integer> RATE =
      Setting.of(
          "+IPR",
          Param.integer(
              "rate",
              IntRanges.listed(
                  0, 2400, 4800, 9600, 14400, 19200, 28800, 38400, 57600, 115200, 230400, 460800,
                  921600)),
          0,
          Lifetime.FLASH);

  private static final Setting<Integer> FORMAT = kept("+ICF.format", "format", 0, 6, 3);
  private static final Setting<Integer> PARITY = kept("+ICF.parity", "parity", 0, 3, 3);
  private static final Setting<Integer> BY_TE = kept("+IFC.DCE_by_DTE", "DCE_by_DTE", 0, 2, 0);
  private static final Setting<Integer> BY_MODULE = kept("+IFC.DTE_by_DCE", "DTE_by_DCE", 0, 2, 0);

  private static final Param<Integer> HAYES_FLOW =
      Param.integer("n", IntRanges.listed(0, 3, 4)).or(0);

  private SerialCommands() {}

  static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("V.250 6.2", "Serial line");
    speed(chapter.at("+IPR", "V.250 6.2.10", "Speed of the serial line"), c -> follow(c.module()));
    KeepCommands.keeps(chapter.at("+ICF", "V.250 6.2.11", "Character framing"), FORMAT, PARITY);
    KeepCommands.keeps(chapter.at("+IFC", "V.250 6.2.12", "Flow control"), BY_TE, BY_MODULE);
    chapter
        .at("&K", "Hayes", "Flow control, Hayes form")
        .keeps(BY_TE, BY_MODULE)
        .takes(HAYES_FLOW)
        .onSet((c, args) -> flowControl(c.module(), args.get(HAYES_FLOW)));
    return chapter;
  }

  /**
   * Declares AT+IPR, which takes effect once OK has left at the old speed.
   *
   * @param follow sets the interface to the new speed
   */
  public static <C extends ModuleContext> Command.Builder<C> speed(
      Command.Builder<C> command, Consumer<C> follow) {
    return KeepCommands.keeps(
        command,
        (c, kept) -> {
          var channel = c.module().asking();
          return kept.whenDone(() ->
              channel.onceAnswered(() -> c.module().after(Duration.ZERO, () -> follow.accept(c))));
        },
        RATE);
  }

  /** At the start and after a change: the stored speed, or every one. */
  static void follow(Module module) {
    int rate = module.settings().get(RATE);
    if (rate > 0) {
      module.uart().fix(rate);
    } else {
      module.uart().any();
    }
  }

  /** AT&F: what flash holds of frame and flow control becomes as delivered; the speed stays. */
  static Result restoreDelivered(Module module) {
    var changes = new Changes();
    boolean changed = false;
    for (Setting<Integer> setting : List.of(FORMAT, PARITY, BY_TE, BY_MODULE)) {
      int delivered = setting.factory().apply(module.facts());
      if (module.settings().get(setting) != delivered) {
        changes.and(setting, delivered);
        changed = true;
      }
    }
    return changed ? module.keep(changes) : Result.OK;
  }

  private static Setting<Integer> kept(String key, String name, int low, int high, int delivered) {
    return Setting.of(key, Param.integer(name, low, high), delivered, Lifetime.FLASH);
  }

  /** AT&K0 is AT+IFC=0,0; AT&K3 is 2,2 (hardware); AT&K4 is 1,1 (software). */
  private static Result flowControl(Module module, int hayes) {
    int both =
        switch (hayes) {
          case 3 -> 2;
          case 4 -> 1;
          default -> 0;
        };
    return module.keep(Changes.of(BY_TE, both).and(BY_MODULE, both));
  }
}
