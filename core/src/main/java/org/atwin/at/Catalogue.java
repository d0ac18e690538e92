package org.atwin.at;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The chapters of one dialect, in the order of its manual. Immutable; any thread.
 *
 * @param <C> what the handlers work on
 */
public final class Catalogue<C> {

  private final List<Chapter<? super C>> chapters;
  private final Map<String, Command<? super C>> commands = new LinkedHashMap<>();

  private Catalogue(List<Chapter<? super C>> chapters) {
    this.chapters = chapters;
    chapters.forEach(
        chapter -> chapter.commands().forEach(command -> commands.put(command.name(), command)));
  }

  /**
   * A catalogue of chapters. A later command of the same name replaces an earlier one, so that a
   * dialect can give its own wording of a standard command.
   */
  @SafeVarargs
  public static <C> Catalogue<C> of(List<? extends Chapter<? super C>>... parts) {
    var chapters = new ArrayList<Chapter<? super C>>();
    for (List<? extends Chapter<? super C>> part : parts) {
      chapters.addAll(part);
    }
    return new Catalogue<C>(List.copyOf(chapters));
  }

  /** The command of that name, or null. */
  public @Nullable Command<? super C> find(String name) {
    return commands.get(name);
  }

  /** All chapters in order. */
  public List<Chapter<? super C>> chapters() {
    return chapters;
  }

  /** All commands in order. */
  public Collection<Command<? super C>> commands() {
    return Collections.unmodifiableCollection(commands.values());
  }

  /** All settings that commands keep. */
  public List<Setting<?>> settings() {
    return commands.values().stream()
        .flatMap(command -> command.settings().stream())
        .distinct()
        .toList();
  }

  /** Every line that can be sent: the commands' answers and reports, and what comes besides. */
  public Set<Line.Shape<?>> lines() {
    var lines = new LinkedHashSet<Line.Shape<?>>();
    lines.add(Command.VALUES);
    chapters.forEach(chapter -> lines.addAll(chapter.reports()));
    for (Command<? super C> command : commands.values()) {
      lines.addAll(command.answers());
      lines.addAll(command.reports());
    }
    return lines;
  }

  /** The lines that come unasked. */
  public List<Line.Shape<?>> reports() {
    return lines().stream().filter(shape -> shape.title().isPresent()).toList();
  }
}
