package org.atwin.dialect.standard;

import java.util.ArrayList;
import java.util.List;
import org.atwin.at.Command;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.ErrorVerbosity;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;
import org.atwin.module.Setting;
import org.atwin.module.V250;

/** How the command channel itself behaves: V.250 chapters 6.1 and 6.2. */
public final class ChannelCommands {

  private static final Param<Integer> PROFILE = Param.integer("profile", 0, 0).or(0);
  private static final Param<String> DIAL_STRING = Param.text("number", 0, 64);

  private static final List<Setting<Integer>> PROFILE_SETTINGS = profileSettings();

  private ChannelCommands() {}

  /** The chapter's commands. */
  public static List<Command<ModuleContext>> commands() {
    return List.of(
        KeepCommands.<ModuleContext>basic("E", V250.ECHO)
            .manual("V.250 6.2.4")
            .title("Command echo")
            .build(),
        KeepCommands.<ModuleContext>basic("Q", V250.QUIET)
            .manual("V.250 6.2.5")
            .title("Result code suppression")
            .build(),
        KeepCommands.<ModuleContext>basic("V", V250.VERBOSE)
            .manual("V.250 6.2.6")
            .title("Result code format")
            .build(),
        KeepCommands.<ModuleContext>basic("X", V250.CALL_PROGRESS)
            .manual("V.250 6.2.7")
            .title("Call progress monitoring")
            .build(),
        KeepCommands.<ModuleContext>basic("&C", V250.CARRIER_DETECT)
            .manual("V.250 6.2.8")
            .title("Behaviour of DCD")
            .build(),
        KeepCommands.<ModuleContext>basic("&D", V250.DATA_TERMINAL_READY)
            .manual("V.250 6.2.9")
            .title("Response to DTR")
            .build(),
        register("S3", V250.S3, "V.250 6.2.1", "Command line termination character"),
        register("S4", V250.S4, "V.250 6.2.2", "Response formatting character"),
        register("S5", V250.S5, "V.250 6.2.3", "Command line editing character"),
        Command.<ModuleContext>at("Z")
            .manual("V.250 6.1.1")
            .title("Restore the stored profile")
            .takes(PROFILE)
            .onSet((c, _) -> restoreProfile(c.module()))
            .build(),
        Command.<ModuleContext>at("&F")
            .manual("V.250 6.1.2")
            .title("Set to values as delivered")
            .takes(PROFILE)
            .onSet((c, _) -> restoreFactory(c.module()))
            .build(),
        Command.<ModuleContext>at("&W")
            .manual("Hayes")
            .title("Store the profile")
            .takes(PROFILE)
            .onSet((c, _) -> storeProfile(c.module()))
            .build(),
        Command.<ModuleContext>at("H")
            .manual("V.250 6.3.6")
            .title("Hang up")
            .takes(PROFILE)
            .onSet((_, _) -> Result.OK)
            .build(),
        Command.<ModuleContext>at("D")
            .manual("V.250 6.3.1")
            .title("Dial; there is nobody to call, so it is refused")
            .takes(DIAL_STRING)
            .onSet((_, _) -> Result.error(Errors.OPERATION_NOT_SUPPORTED))
            .build(),
        Command.<ModuleContext>at("+GCAP")
            .manual("V.250 6.1.9")
            .title("Complete capabilities list")
            .onExec(_ -> Result.answer("+GCAP: +CGSM"))
            .build());
  }

  /** S-parameters are read as three digits (V.250 5.3.2). */
  private static Command<ModuleContext> register(
      String name, Setting<Integer> setting, String manual, String title) {
    return KeepCommands.<ModuleContext>basic(name, setting)
        .manual(manual)
        .title(title)
        .onRead(c -> Result.answer("%03d".formatted(c.module().settings().get(setting))))
        .onExec(_ -> Result.OK)
        .build();
  }

  private static List<Setting<Integer>> profileSettings() {
    var all = new ArrayList<>(V250.ALL);
    all.add(ErrorVerbosity.CMEE);
    return List.copyOf(all);
  }

  private static Result restoreProfile(Module module) {
    module.settings().restoreProfile(PROFILE_SETTINGS);
    return Result.OK;
  }

  private static Result restoreFactory(Module module) {
    PROFILE_SETTINGS.forEach(module.settings()::restoreFactory);
    return Result.OK;
  }

  private static Result storeProfile(Module module) {
    return module.store(module.settings().profile(PROFILE_SETTINGS));
  }
}
