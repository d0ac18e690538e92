package org.atwin.dialect.standard;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.atwin.at.Args;
import org.atwin.at.Command;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.settings.Changes;
import org.atwin.module.settings.Settings;

/** Declares commands that do nothing but keep values, in one line each. */
public final class KeepCommands {

  private KeepCommands() {}

  /**
   * A command whose set form keeps values and whose read form tells them.
   *
   * @param settings ranges, values as delivered and lifetimes, in the order of the parameters
   */
  public static <C extends ModuleContext> Command.Builder<C> keeps(
      Command.Builder<C> command, Setting<?>... settings) {
    return keeps(command, (_, kept) -> kept, settings);
  }

  /**
   * The same for values that change more than what is told.
   *
   * @param then makes the command's result of that of keeping them
   */
  public static <C extends ModuleContext> Command.Builder<C> keeps(
      Command.Builder<C> command, BiFunction<C, Result, Result> then, Setting<?>... settings) {
    List<Setting<?>> all = List.of(settings);
    Line.OfList told = Line.of(command.name(), all.stream().map(KeepCommands::field).toList());
    Line.OfList line = command.isTight() ? told.tight() : told;
    return set(command, then, settings)
        .answers(line)
        .onRead(c -> line.with(values(c.module().asking().settings(), all)));
  }

  /** A basic command that keeps a number: {@code E1}. */
  public static <C extends ModuleContext> Command.Builder<C> basic(
      Command.Builder<C> command, Setting<Integer> setting) {
    return set(command, (_, kept) -> kept, setting);
  }

  private static <C extends ModuleContext> Command.Builder<C> set(
      Command.Builder<C> command, BiFunction<C, Result, Result> then, Setting<?>... settings) {
    return command
        .keeps(settings)
        .takes(Arrays.stream(settings).<Param<?>>map(Setting::param).toList())
        .onSet((c, args) -> then.apply(c, c.module().keep(given(args, settings))));
  }

  /** New values for the settings whose parameters were given; the others stay as they are. */
  public static Changes given(Args args, Setting<?>... settings) {
    var changes = new Changes();
    for (Setting<?> setting : settings) {
      add(changes, args, setting);
    }
    return changes;
  }

  private static <T> void add(Changes changes, Args args, Setting<T> setting) {
    changes.and(setting, args.find(setting.param()));
  }

  private static Field<?> field(Setting<?> setting) {
    return Field.of(setting.param());
  }

  private static List<?> values(Settings settings, List<Setting<?>> all) {
    return all.stream().map(settings::get).toList();
  }
}
