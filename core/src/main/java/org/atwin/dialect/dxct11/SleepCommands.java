package org.atwin.dialect.dxct11;

import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;

/** Chapter 6.3: sleep by command and sleep by DTR, of which only one can be enabled. */
final class SleepCommands {

  /** Sleep whenever nothing is going on; off again after a restart, the guide does not say. */
  static final Setting<Integer> BY_COMMAND = enabled("+SYSSLEEP");

  /** Sleep while DTR is low. */
  static final Setting<Integer> BY_DTR = enabled("+CSCLK");

  private SleepCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.3", "Sleep");
    command(chapter, BY_COMMAND, BY_DTR, "6.3.1", "Sleep when idle");
    command(chapter, BY_DTR, BY_COMMAND, "6.3.2", "Sleep while DTR is low");
    return chapter;
  }

  private static Setting<Integer> enabled(String name) {
    return Setting.of(name, Param.integer("n", 0, 1), 0, Lifetime.BOOT);
  }

  private static void command(
      Chapter<DxCt11> chapter,
      Setting<Integer> own,
      Setting<Integer> other,
      String manual,
      String title) {
    Line.Of1<Integer> line = Line.of(own.key(), Field.of(own.param())).tight();
    chapter
        .at(own.key(), manual, title)
        .answers(line)
        .takes(own.param())
        .onSet((m, args) -> enable(m, own, other, args.get(own.param())))
        .onRead(m -> line.with(m.module().settings().get(own)));
  }

  /** To enable one, the other one must be off; to disable one that is off already harms nothing. */
  private static Result enable(
      DxCt11 m, Setting<Integer> own, Setting<Integer> other, int enabled) {
    if (enabled == 1 && m.module().settings().get(other) == 1) {
      return Ct11Error.STATE.result();
    }
    m.module().settings().set(own, enabled);
    return Result.OK;
  }
}
