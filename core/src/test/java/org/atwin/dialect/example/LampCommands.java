package org.atwin.dialect.example;

import java.time.Duration;
import java.util.List;
import org.atwin.at.Chapter;
import org.atwin.at.Deferred;
import org.atwin.at.Field;
import org.atwin.at.Keyword;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.standard.KeepCommands;

/** Chapter 1, a lamp at the module: the declarations, and the words of its lines. */
final class LampCommands {

  /** 1.1: for good. */
  static final Setting<Integer> BRIGHTNESS =
      Setting.of("+LAMP", Param.integer("brightness", ExampleFacts.BRIGHTNESS), 0, Lifetime.FLASH);

  /** 1.2: saved by AT&W with the others of the profile. */
  static final Setting<Integer> ON =
      Setting.of("+LAMPTIME.on", Param.integer("on", 1, 60), 10, Lifetime.PROFILE);

  static final Setting<Integer> OFF =
      Setting.of("+LAMPTIME.off", Param.integer("off", 1, 60), 5, Lifetime.PROFILE);

  /** 1.5. */
  static final Setting<Integer> REPORT =
      Setting.of("+LAMPREP", Param.integer("n", 0, 1), 0, Lifetime.BOOT);

  static final Line.Of0 READY = Line.of("LAMP READY").unasked("1", "The module has started");

  static final Line.Of1<Integer> CHANGED =
      Line.of("+LAMPREP", Field.integer("brightness")).unasked("1.5", "The brightness is another");

  private static final Param<String> COLOUR = Param.choice("colour", "red", "green").optional();
  private static final Line.Of2<String, String> TOLD =
      Line.of("+LAMPCFG", Field.quoted("option"), Field.quotedWord("colour", "red", "green"));
  private static final Line.Of1<Integer> HOURS = Line.of("+LAMPHOURS", Field.integer("hours"));

  /** 1.4: how long the lamp takes to tell. */
  private static final Duration MEASURING = Duration.ofSeconds(2);

  private LampCommands() {}

  static Chapter<Example> chapter() {
    var chapter = Chapter.<Example>of("1", "Lamp").reports(READY);
    KeepCommands.keeps(
        chapter.at("+LAMP", "1.1", "Brightness"), (m, kept) -> m.lamp().shine(kept), BRIGHTNESS);
    KeepCommands.keeps(chapter.at("+LAMPTIME", "1.2", "Seconds on and off"), ON, OFF);
    chapter
        .at("+LAMPCFG", "1.3", "Options by keyword")
        .answers(TOLD)
        .onSet(
            new Keyword<>(
                "colour",
                _ -> true,
                List.of(),
                List.of(COLOUR),
                true,
                (m, args) -> m.lamp().paint(args.get(COLOUR)),
                (m, _) -> List.of(TOLD.with("colour", m.lamp().colour()))));
    chapter.at("+LAMPHOURS", "1.4", "Hours of use").answers(HOURS).onExec(LampCommands::measure);
    KeepCommands.keeps(chapter.at("+LAMPREP", "1.5", "Report of changes"), REPORT).reports(CHANGED);
    return chapter;
  }

  private static Result measure(Example m) {
    var outcome = new Deferred();
    m.module().after(MEASURING, () -> outcome.complete(HOURS.with(m.lamp().hours())));
    return new Result.Later(outcome);
  }
}
