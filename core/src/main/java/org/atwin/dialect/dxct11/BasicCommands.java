package org.atwin.dialect.dxct11;

import java.util.Set;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.IntRanges;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.standard.IdentificationCommands;
import org.atwin.dialect.standard.KeepCommands;
import org.atwin.dialect.standard.PhoneCommands;
import org.atwin.module.Module;
import org.atwin.module.settings.V250;
import org.atwin.radio.RegistrationStatus;
import org.atwin.radio.Sim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chapter 6.1: version, identities, echo, restart, serial line and SIM slot. */
final class BasicCommands {

  private static final Logger LOG = LoggerFactory.getLogger(BasicCommands.class);

  /** Which SIM is used; factory settings leave it alone (6.1.9). */
  private static final Setting<Integer> SIM_SLOT =
      Setting.of("+SINGLESIM", Param.integer("id", 0, 1), 0, Lifetime.FLASH);

  /** Not in the guide, but what hosts send: 1 asks for the IMEI as 27.007 5.4 prints it. */
  private static final Param<Integer> SNT = Param.integer("snt", 0, 1);

  private static final Setting<Integer> BAUD_RATE =
      line(
          "baudrate",
          IntRanges.listed(4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600),
          115200);
  private static final Setting<Integer> DATA_BITS = line("databits", IntRanges.of(7, 8), 8);
  private static final Setting<Integer> STOP_BITS = line("stopbits", IntRanges.of(0, 2), 0);
  private static final Setting<Integer> PARITY = line("parity", IntRanges.of(0, 2), 0);

  static final Line.Of0 READY = Line.of("RDY").unasked("6.1.5", "The module has started");
  static final Line.Of0 CARD_READ =
      Line.of("SIM_SUCCESS").unasked("6.1.5", "The SIM has been read");
  static final Line.Of0 NETWORK_ACTIVATED =
      Line.of("NETWORK_ACTIVATE_SUCCESS").unasked("6.1.5", "There is a data network");
  private static final Line.Of1<String> VERSION = Line.of("+VERSION={}", Field.data("version"));
  private static final Line.Of1<String> IMEI = Line.of("", Field.text("IMEI"));
  private static final Line.Of1<String> SERIAL_NUMBER = Line.of("+GSN", Field.quoted("IMEI"));
  private static final Line.Of1<String> CARD_NUMBER =
      Line.of("+QCCID", Field.text("ICCID")).tight();
  private static final Line.Of1<Integer> SLOT = Line.of("+SINGLESIM", Field.integer("id", "0,1"));

  private BasicCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.1", "Basic commands");
    chapter
        .at("+GMR", "6.1.2", "Software version")
        .answers(VERSION)
        .onExec(m -> VERSION.with(IdentificationCommands.revision(m.module())));
    chapter
        .at("+GSN", "6.1.3", "Equipment identity (IMEI)")
        .takes(SNT)
        .answers(IMEI, SERIAL_NUMBER)
        .onExec(m -> IMEI.with(m.module().imei()))
        .onSet((m, args) -> (args.get(SNT) == 0 ? IMEI : SERIAL_NUMBER).with(m.module().imei()));
    KeepCommands.basic(chapter.at("E", "6.1.4", "Command echo"), V250.ECHO);
    chapter.at("+RST", "6.1.5", "Restart").onExec(m -> PhoneCommands.restart(m.module()));
    chapter
        .at("+RESTORE", "6.1.6", "Factory settings; restarts")
        .onExec(m -> Restart.after(m.module(), eraseFlash(m.module())));
    chapter
        .at("+QCCID", "6.1.7", "SIM card number (ICCID)")
        .answers(CARD_NUMBER)
        .onExec(m -> CARD_NUMBER.with(cardNumber(m.module().radio().sim())));
    KeepCommands.keeps(
        chapter.at("+IPR", "6.1.8", "Speed and frame of the serial line; restarts").tight(),
        (m, kept) -> Restart.after(m.module(), kept),
        BAUD_RATE,
        DATA_BITS,
        STOP_BITS,
        PARITY);
    chapter
        .at("+SINGLESIM", "6.1.9", "SIM slot; restarts")
        .keeps(SIM_SLOT)
        .takes(SIM_SLOT.param())
        .onSet((m, args) -> useSlot(m.module(), args.get(SIM_SLOT.param())))
        .answers(SLOT)
        .onRead(m -> SLOT.with(m.module().settings().get(SIM_SLOT)));
    chapter.reports(READY, CARD_READ, NETWORK_ACTIVATED);
    return chapter;
  }

  /**
   * At the start: a speed that AT+IPR has set is the only one that is understood. As delivered
   * every speed is, because hosts on a pseudo-terminal rarely set one.
   */
  static void setSpeed(Module module) {
    if (module.flash().get(BAUD_RATE.key()).isPresent()) {
      module.uart().fix(module.settings().get(BAUD_RATE));
    } else {
      module.uart().any();
    }
  }

  /** At the start: reads the SIM of the slot in use. */
  static void selectSlot(Module module) {
    module.radio().sim().select(module.settings().get(SIM_SLOT));
  }

  /** Empty while no card has been recognised. */
  private static String cardNumber(Sim sim) {
    return switch (sim.state()) {
      case READY, PIN, PUK -> sim.card().iccid();
      case ABSENT, BUSY -> "";
    };
  }

  /** 6.1.6, 6.1.9: all but the SIM slot. */
  private static Result eraseFlash(Module module) {
    return Result.later(outcome ->
        module
            .background(() -> {
              Set<String> erased = module.ownKeys();
              erased.remove(SIM_SLOT.key());
              module.flash().remove(erased);
              return Result.OK;
            })
            .then(outcome::complete)
            .failed(e -> {
              LOG.error("{}: flash could not be erased: {}", module.name(), e.getMessage());
              outcome.complete(Ct11Error.STATE.result());
            }));
  }

  private static Setting<Integer> line(String name, IntRanges values, int factory) {
    return Setting.of("+IPR " + name, Param.integer(name, values), factory, Lifetime.FLASH);
  }

  /** 6.1.9: only once the card has been looked for and the state of the network is known. */
  private static Result useSlot(Module module, int slot) {
    boolean initialised = module.radio().sim().state() != Sim.State.BUSY;
    RegistrationStatus status = module.radio().eps().status();
    boolean networkKnown =
        status != RegistrationStatus.SEARCHING && status != RegistrationStatus.UNKNOWN;
    return initialised && networkKnown
        ? Restart.after(module, module.keep(SIM_SLOT, slot))
        : Ct11Error.STATE.result();
  }
}
