package org.atwin.at;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands and unsolicited result codes of one dialect, in the order of its manual.
 *
 * @param <C> what the handlers work on
 */
public final class Catalogue<C> {

  private final Map<String, Command<? super C>> commands;
  private final List<Urc> urcs;

  private Catalogue(Builder<C> builder) {
    commands = Collections.unmodifiableMap(new LinkedHashMap<>(builder.commands));
    urcs = List.copyOf(builder.urcs);
  }

  /** The command of that name, or null. */
  public @Nullable Command<? super C> find(String name) {
    return commands.get(name);
  }

  /** All commands in order. */
  public Collection<Command<? super C>> commands() {
    return commands.values();
  }

  /** All families of unsolicited result codes in order. */
  public List<Urc> urcs() {
    return urcs;
  }

  /**
   * A catalogue in the making. A later command of the same name replaces an earlier one, so that a
   * dialect can give its own wording of a standard command.
   *
   * @param <C> what the handlers work on
   */
  public static final class Builder<C> {

    private final Map<String, Command<? super C>> commands = new LinkedHashMap<>();
    private final List<Urc> urcs = new ArrayList<>();

    /** Adds a chapter's commands. */
    public Builder<C> commands(List<? extends Command<? super C>> chapter) {
      chapter.forEach(command -> commands.put(command.name(), command));
      return this;
    }

    /** Adds a chapter's unsolicited result codes. */
    public Builder<C> urcs(List<Urc> chapter) {
      urcs.addAll(chapter);
      return this;
    }

    /** The finished catalogue. */
    public Catalogue<C> build() {
      return new Catalogue<>(this);
    }
  }
}
