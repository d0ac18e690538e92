package org.atwin.dialect.standard;

import org.atwin.at.Command;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.settings.Setting;

/** Declares commands that do nothing but keep a value, in one line each. */
public final class KeepCommands {

  private KeepCommands() {}

  /**
   * A command whose set form keeps a value and whose read form tells it.
   *
   * @param setting range, value as delivered and lifetime
   */
  public static <C extends ModuleContext, T> Command.Builder<C> keeps(
      Command.Builder<C> command, Setting<T> setting) {
    Param<T> param = setting.param();
    return command
        .takes(param)
        .onSet((c, args) -> c.module().keep(setting, args.get(param)))
        .onRead(c ->
            Result.answer(
                command.name() + ": " + param.write(c.module().asking().settings().get(setting))));
  }

  /** A basic command that keeps a number: {@code E1}. */
  public static <C extends ModuleContext> Command.Builder<C> basic(
      Command.Builder<C> command, Setting<Integer> setting) {
    Param<Integer> param = setting.param();
    return command.takes(param).onSet((c, args) -> c.module().keep(setting, args.get(param)));
  }
}
