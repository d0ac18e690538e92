package org.atwin.app.reference;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.atwin.at.Command;
import org.atwin.at.Param;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.Meaning;
import org.atwin.dialect.Meanings;
import org.atwin.dialect.Model;
import org.atwin.twin.Dialects.ModelChoice;

/** What can be told about one model. Immutable; any thread. */
public final class Reference {

  private static final String LINE = System.lineSeparator();

  private final Dialect<?> dialect;
  private final Model model;
  private final List<? extends Command<?>> commands;

  private Reference(ModelChoice choice) {
    dialect = choice.dialect();
    model = choice.model();
    commands =
        dialect.catalogue().commands().stream()
            .filter(command -> command.supportedBy(model.facts()))
            .toList();
  }

  /** What can be told about a model. */
  public static Reference of(ModelChoice choice) {
    return new Reference(choice);
  }

  /** The model's name. */
  public String model() {
    return model.name();
  }

  /** Its commands in the manual's order: name, title, manual section. */
  public Table commandTable() {
    var table = new Table("command", "what it does", "manual");
    commands.forEach(command -> table.row(command.toString(), command.title(), command.manual()));
    return table;
  }

  /** A page about the model: what it is, its switches, where to go on. */
  public String modelPage() {
    var switches = new Table("switch", "value");
    new TreeMap<>(model.facts().values()).forEach(switches::row);
    return String.join(
            LINE,
            "%s, family %s; dialect %s: %s"
                .formatted(model.name(), model.family(), dialect.id(), dialect.title()),
            "",
            "Facts of the model, each of which --set KEY=VALUE replaces:",
            "",
            switches.toString(),
            "",
            "%d commands: `atwin commands %s` lists them, `atwin help %s COMMAND` explains one."
                .formatted(commands.size(), model.name(), model.name()))
        + LINE;
  }

  /**
   * A page about a command: its syntax, its parameters with this model's ranges and defaults, and
   * where the manual describes it.
   *
   * @param typed the command with or without AT, in any case: {@code +CSQ}, {@code at+csq}
   * @return empty if the model has no such command
   */
  public Optional<String> commandPage(String typed) {
    String name = typed.toUpperCase(Locale.ROOT);
    return commands.stream()
        .filter(command -> command.name().equals(name) || command.toString().equals(name))
        .findFirst()
        .map(this::page);
  }

  private String page(Command<?> command) {
    Meanings meanings = Meanings.of(dialect);
    var page = new StringBuilder();
    page.append(command).append("  ").append(command.title()).append(LINE).append(LINE);
    page.append(meanings.command(command.name())).append(LINE).append(LINE);
    command.syntax().forEach(line -> page.append("  ").append(line).append(LINE));
    command.variants().stream()
        .filter(variant -> variant.supportedBy(model.facts()))
        .forEach(variant -> appendParameters(page, command, variant, meanings));
    return page.append(LINE).append("manual: ").append(command.manual()).append(LINE).toString();
  }

  private void appendParameters(
      StringBuilder page, Command<?> command, Command.Variant<?> variant, Meanings meanings) {
    if (variant.params().isEmpty()) {
      return;
    }
    page.append(LINE);
    if (variant.keyword() != null) {
      String purpose = meanings.keyword(command.name(), variant.keyword());
      page.append("with \"%s\", %s:".formatted(variant.keyword(), purpose)).append(LINE);
    }
    var table = new Table("parameter", "values", "if left out", "meaning");
    var told = new HashSet<String>();
    for (Param<?> param : variant.params()) {
      if (told.add(param.name())) {
        addRows(table, param, meanings.parameter(command.name(), variant.keyword(), param.name()));
      }
    }
    page.append(table).append(LINE);
  }

  private void addRows(Table table, Param<?> param, Meaning meaning) {
    String fallback = param.fallback(model.facts());
    String leftOut = param.required() ? "must be given" : fallback == null ? "nothing" : fallback;
    table.row(param.toString(), param.accepts(model.facts()), leftOut, meaning.textWithUnit());
    meaning
        .on(model.facts(), param)
        .values()
        .forEach((value, means) -> table.row("", "", "", value + " " + means));
  }
}
