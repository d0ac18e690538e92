package org.atwin.dialect.standard;

import java.util.ArrayList;
import java.util.List;
import org.atwin.at.Chapter;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;
import org.atwin.module.settings.V250;

/** How the command channel itself behaves: V.250 chapters 6.1 to 6.3. */
final class ChannelCommands {

  private static final Param<Integer> PROFILE = Param.integer("profile", 0, 0).or(0);
  private static final Param<Integer> WHAT = Param.integer("value", 0, 255).or(0);
  private static final Param<String> DIAL_STRING = Param.text("number", 0, 64);

  private static final Line.Of1<String> CAPABILITIES = Line.of("+GCAP", Field.text("name"));

  /** S-parameters are read as three digits (V.250 5.3.2). */
  private static final Line.Of1<Integer> REGISTER = Line.of("", Field.padded("value", 3));

  private static final Line.Of0 PROFILE_HEADING = Line.of("ACTIVE PROFILE");
  private static final Line.Of2<String, String> PROFILE_VALUE =
      Line.of("{}: {}", Field.text("name"), Field.data("value"));

  /** 0 is data, and nothing else is to be had. */
  private static final Setting<Integer> SERVICE_CLASS =
      Setting.of("+FCLASS", Param.integer("class", 0, 0), 0, Lifetime.PROFILE);

  private static final Setting<Integer> RINGING =
      Setting.of("+CRC", Param.integer("mode", 0, 1).or(0), 0, Lifetime.PROFILE);
  private static final Setting<Integer> CALLER =
      Setting.of("+CLIP", Param.integer("n", 0, 1), 0, Lifetime.PROFILE);
  private static final Line.Of2<Integer, Integer> CALLER_STATE =
      Line.of("+CLIP", Field.integer("n", "0,1"), Field.integer("m", "0-2"));

  private ChannelCommands() {}

  /** The chapter on the channel itself. */
  static Chapter<ModuleContext> chapter() {
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
          c.profileRestored();
          return Result.OK;
        });
    chapter
        .at("&F", "V.250 6.1.2", "Set to values as delivered")
        .takes(PROFILE)
        .onSet((c, _) -> {
          c.module().restoreDelivered(Lifetime.PROFILE);
          c.profileRestored();
          return SerialCommands.restoreDelivered(c.module());
        });
    chapter
        .at("&W", "Hayes", "Store the profile")
        .takes(PROFILE)
        .onSet((c, _) -> c.module().save(Lifetime.PROFILE));
    chapter
        .at("&V", "Hayes", "Show the profile")
        .takes(PROFILE)
        .answers(PROFILE_HEADING, PROFILE_VALUE)
        .onSet((c, _) -> profile(c.module()));
    chapter
        .at("+GCAP", "V.250 6.1.9", "Complete capabilities list")
        .answers(CAPABILITIES)
        .onExec(_ -> CAPABILITIES.with("+CGSM"));
    return chapter;
  }

  /** The chapter on calls, of which there are none. */
  static Chapter<ModuleContext> calls() {
    var chapter = Chapter.<ModuleContext>of("V.250 6.3", "Calls");
    chapter
        .at("D", "V.250 6.3.1", "Dial; there is nobody to call, so it is refused")
        .takes(DIAL_STRING)
        .onSet((_, _) -> Result.error(Failure.NOT_SUPPORTED));
    chapter.at("T", "V.250 6.3.2", "Tone dialling").takes(WHAT).onSet((_, _) -> Result.OK);
    chapter.at("P", "V.250 6.3.3", "Pulse dialling").takes(WHAT).onSet((_, _) -> Result.OK);
    chapter.at("H", "V.250 6.3.6", "Hang up").takes(WHAT).onSet((_, _) -> Result.OK);
    register(chapter, "S0", V250.S0, "V.250 6.3.8", "Rings before a call is answered");
    register(chapter, "S6", V250.S6, "V.250 6.3.9", "Pause before blind dialling");
    register(chapter, "S7", V250.S7, "V.250 6.3.10", "Time for a call to stand");
    register(chapter, "S8", V250.S8, "V.250 6.3.11", "Pause of a comma in a number");
    register(chapter, "S10", V250.S10, "V.250 6.3.12", "Time without carrier before a call ends");
    KeepCommands.basic(chapter.at("L", "V.250 6.3.13", "Speaker loudness"), V250.LOUDNESS);
    KeepCommands.basic(chapter.at("M", "V.250 6.3.14", "Speaker mode"), V250.SPEAKER);
    KeepCommands.keeps(chapter.at("+FCLASS", "T.31 8.2", "Service class"), SERVICE_CLASS);
    KeepCommands.keeps(chapter.at("+CRC", "27.007 6.11", "Extended ringing"), RINGING);
    chapter
        .at("+CLIP", "27.007 7.6", "Show the number of a caller; the network provides none")
        .keeps(CALLER)
        .takes(CALLER.param())
        .onSet((c, args) -> c.module().keep(KeepCommands.given(args, CALLER)))
        .answers(CALLER_STATE)
        .onRead(c -> CALLER_STATE.with(c.module().settings().get(CALLER), 0));
    return chapter;
  }

  private static Result profile(Module module) {
    var lines = new ArrayList<Line>(List.of(PROFILE_HEADING.line()));
    module.settings(Lifetime.PROFILE).forEach(setting -> lines.add(told(module, setting)));
    return Result.lines(lines);
  }

  private static <T> Line told(Module module, Setting<T> setting) {
    T value = module.asking().settings().get(setting);
    return PROFILE_VALUE.with(setting.key(), setting.param().write(value));
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
