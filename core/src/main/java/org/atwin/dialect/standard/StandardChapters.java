package org.atwin.dialect.standard;

import java.util.List;
import org.atwin.at.Chapter;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;

/** The chapters that every cellular module answers, whoever made it. Immutable; any thread. */
public final class StandardChapters {

  private StandardChapters() {}

  /** All of them, in the order in which reference pages show them. */
  public static List<Chapter<ModuleContext>> all() {
    return List.of(
        ChannelCommands.chapter(),
        SerialCommands.chapter(),
        ChannelCommands.calls(),
        Errors.chapter(),
        IdentificationCommands.chapter(),
        PhoneCommands.chapter(),
        IndicatorCommands.chapter(),
        NetworkTimeCommands.chapter(),
        SimCommands.chapter(),
        RegistrationCommands.chapter(),
        SignallingCommands.chapter(),
        PacketDomainCommands.chapter(),
        PacketReportCommands.chapter(),
        PowerSavingCommands.chapter());
  }

  /** A module has started: it asks for and reports what these chapters have set. */
  public static void boot(Module module) {
    SerialCommands.follow(module);
    module.listen(IndicatorCommands.reports(module));
    module.listen(NetworkTimeCommands.listener(module));
    module.listen(RegistrationCommands.reports(module));
    module.listen(PacketReportCommands.reports(module));
    module.listen(SignallingCommands.reports(module));
    PowerSavingCommands.boot(module);
  }
}
