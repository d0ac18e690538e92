package org.atwin.at;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One section of a manual: its commands, with what they have in common, and the lines that come
 * unasked. Filled by the thread that loads the dialect, and only read afterwards.
 *
 * @param <C> what the handlers work on
 */
public final class Chapter<C> {

  private final String section;
  private final String title;
  private final List<Command.Builder<C>> commands = new ArrayList<>();
  private final List<Line.Shape<?>> reports = new ArrayList<>();
  private ErrorReport failures = ErrorReport.CME;
  private Predicate<Facts> models = _ -> true;

  private Chapter(String section, String title) {
    this.section = section;
    this.title = title;
  }

  /**
   * An empty chapter.
   *
   * @param section its number in the manual, or the standard it comes from
   * @param title its title, for a table of contents
   */
  public static <C> Chapter<C> of(String section, String title) {
    return new Chapter<>(section, title);
  }

  /** How failures of the commands that follow are reported; +CME ERROR unless said otherwise. */
  public Chapter<C> failures(ErrorReport report) {
    failures = report;
    return this;
  }

  /** Which models have the commands that follow; all unless said otherwise. */
  public Chapter<C> on(Predicate<Facts> some) {
    models = some;
    return this;
  }

  /** Begins the declaration of a command that the chapter itself describes. */
  public Command.Builder<C> at(String name, String words) {
    return at(name, section, words);
  }

  /**
   * Begins the declaration of a command.
   *
   * @param name without AT
   * @param manual the section that describes it
   * @param words what it does
   */
  public Command.Builder<C> at(String name, String manual, String words) {
    Command.Builder<C> command =
        Command.<C>at(name).manual(manual).title(words).failsAs(failures).on(models);
    commands.add(command);
    return command;
  }

  /** Declares lines that belong to no command in particular: those of a start, of the network. */
  public Chapter<C> reports(Line.Shape<?>... shapes) {
    reports.addAll(List.of(shapes));
    return this;
  }

  /** Its number in the manual, or the standard it comes from. */
  public String section() {
    return section;
  }

  /** Its title. */
  public String title() {
    return title;
  }

  /** Its commands in order. */
  public List<Command<C>> commands() {
    return commands.stream().map(Command.Builder::build).toList();
  }

  /** Its lines that belong to no command in particular. */
  public List<Line.Shape<?>> reports() {
    return List.copyOf(reports);
  }
}
