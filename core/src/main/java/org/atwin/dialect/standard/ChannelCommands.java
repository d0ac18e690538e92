package org.atwin.dialect.standard;

import org.atwin.at.Chapter;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.settings.V250;

/** How the command channel itself behaves: V.250 chapters 6.1 and 6.2. */
public final class ChannelCommands {

  private static final Param<Integer> PROFILE = Param.integer("profile", 0, 0).or(0);
  private static final Param<String> DIAL_STRING = Param.text("number", 0, 64);

  private static final Line.Of1<String> CAPABILITIES = Line.of("+GCAP", Field.text("name"));

  /** S-parameters are read as three digits (V.250 5.3.2). */
  private static final Line.Of1<Integer> REGISTER = Line.of("", Field.padded("value", 3));

  private ChannelCommands() {}

  /** The chapter. */
  public static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("V.250", "Command channel");
    KeepCommands.basic(chapter.at("E", "V.250 6.2.4", "Command echo"), V250.ECHO);
    KeepCommands.basic(chapter.at("Q", "V.250 6.2.5", "Result code suppression"), V250.QUIET);
    KeepCommands.basic(chapter.at("V", "V.250 6.2.6", "Result code format"), V250.VERBOSE);
    KeepCommands.basic(
        chapter.at("X", "V.250 6.2.7", "Call progress monitoring"), V250.CALL_PROGRESS);
    KeepCommands.basic(chapter.at("&C", "V.250 6.2.8", "Behaviour of DCD"), V250.CARRIER_DETECT);
    KeepCommands.basic(
        chapter.at("&D", "V.250 6.2.9", "Response to DTR"), V250.DATA_TERMINAL_READY);
    register(chapter, "S3", V250.S3, "V.250 6.2.1", "Command line termination character");
    register(chapter, "S4", V250.S4, "V.250 6.2.2", "Response formatting character");
    register(chapter, "S5", V250.S5, "V.250 6.2.3", "Command line editing character");
    chapter
        .at("Z", "V.250 6.1.1", "Restore the stored profile")
        .takes(PROFILE)
        .onSet((c, _) -> {
          c.module().restore(Lifetime.PROFILE);
          return Result.OK;
        });
    chapter
        .at("&F", "V.250 6.1.2", "Set to values as delivered")
        .takes(PROFILE)
        .onSet((c, _) -> {
          c.module().restoreDelivered(Lifetime.PROFILE);
          return Result.OK;
        });
    chapter
        .at("&W", "Hayes", "Store the profile")
        .takes(PROFILE)
        .onSet((c, _) -> c.module().save(Lifetime.PROFILE));
    chapter.at("H", "V.250 6.3.6", "Hang up").takes(PROFILE).onSet((_, _) -> Result.OK);
    chapter
        .at("D", "V.250 6.3.1", "Dial; there is nobody to call, so it is refused")
        .takes(DIAL_STRING)
        .onSet((_, _) -> Result.error(Failure.NOT_SUPPORTED));
    chapter
        .at("+GCAP", "V.250 6.1.9", "Complete capabilities list")
        .answers(CAPABILITIES)
        .onExec(_ -> CAPABILITIES.with("+CGSM"));
    return chapter;
  }

  private static void register(
      Chapter<ModuleContext> chapter,
      String name,
      Setting<Integer> setting,
      String manual,
      String title) {
    KeepCommands.basic(chapter.at(name, manual, title), setting)
        .answers(REGISTER)
        .onRead(c -> REGISTER.with(c.module().asking().settings().get(setting)))
        .onExec(_ -> Result.OK);
  }
}
