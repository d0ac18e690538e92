package org.atwin.app.reference;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.atwin.app.reference.CommandReference.LineReference;
import org.atwin.app.reference.CommandReference.Parameter;
import org.atwin.app.reference.CommandReference.Usage;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.Meanings;
import org.atwin.dialect.Model;
import org.atwin.twin.Dialects.ModelChoice;

/** What can be told about one model. Immutable; any thread. */
public final class Reference {

  private static final String LINE = System.lineSeparator();

  private final Dialect<?> dialect;
  private final Model model;

  private Reference(ModelChoice choice) {
    dialect = choice.dialect();
    model = choice.model();
  }

  /** What can be told about a model. */
  public static Reference of(ModelChoice choice) {
    return new Reference(choice);
  }

  /** The model's name. */
  public String model() {
    return model.name();
  }

  /** Its commands in the manual's order. */
  public List<CommandReference> commands() {
    Meanings meanings = Meanings.of(dialect);
    return dialect.catalogue().commands().stream()
        .filter(command -> command.supportedBy(model.facts()))
        .map(command -> CommandReference.of(command, dialect, model.facts(), meanings))
        .toList();
  }

  /** The lines that belong to no command in particular. */
  public List<LineReference> reports() {
    Meanings meanings = Meanings.of(dialect);
    return dialect.catalogue().chapters().stream()
        .flatMap(chapter -> chapter.reports().stream())
        .map(shape -> LineReference.of(shape, shape.name(), meanings))
        .toList();
  }

  /** The whole catalogue of the model, as docs/commands.schema.json describes it. */
  public String json() {
    return CatalogueDocument.json(
        new CatalogueDocument(
            model.name(),
            model.family(),
            dialect.id(),
            dialect.title(),
            commands(),
            reports(),
            Failure.table(dialect.errors(), Meanings.of(dialect))));
  }

  /** Its commands in the manual's order: name, title, manual section. */
  public Table commandTable() {
    var table = new Table("command", "what it does", "manual");
    dialect.catalogue().commands().stream()
        .filter(command -> command.supportedBy(model.facts()))
        .forEach(command -> table.row(command.toString(), command.title(), command.manual()));
    return table;
  }

  /** A page about the model: what it is, its switches, where to go on. */
  public String modelPage() {
    var switches = new Table("switch", "value", "what it may be", "meaning");
    dialect
        .switches(model)
        .forEach(fact ->
            switches.row(
                fact.key(), fact.text(model.facts()).orElse(""), fact.form(), fact.title()));
    return String.join(
            LINE,
            "%s, family %s; dialect %s: %s"
                .formatted(model.name(), model.family(), dialect.id(), dialect.title()),
            "",
            "Switches, each of which --set KEY=VALUE changes:",
            "",
            switches.toString(),
            "",
            "%d commands: `atwin commands %s` lists them, `atwin help %s COMMAND` explains one."
                .formatted(commands().size(), model.name(), model.name()))
        + LINE;
  }

  /**
   * A page about a command: its syntax, its parameters with this model's ranges and defaults and
   * what they mean, what it answers, and where the manual describes it.
   *
   * @param typed the command with or without AT, in any case: {@code +CSQ}, {@code at+csq}
   * @return empty if the model has no such command
   */
  public Optional<String> commandPage(String typed) {
    return commands().stream()
        .filter(command -> command.isCalled(typed))
        .findFirst()
        .map(Reference::page);
  }

  /** The names of its commands: {@code AT+CSQ}. */
  public Stream<String> commandNames() {
    return dialect.catalogue().commands().stream()
        .filter(command -> command.supportedBy(model.facts()))
        .map(Object::toString);
  }

  /**
   * What was typed as a command's name: in capitals, with AT, and without what may stand behind it.
   */
  public static String normal(String typed) {
    String name = typed.strip().toUpperCase(Locale.ROOT).replaceFirst("(?<=.)[=?].*", "");
    return name.startsWith("AT") ? name : "AT" + name;
  }

  private static String page(CommandReference command) {
    var page = new StringBuilder();
    page.append(command.command()).append("  ").append(command.title()).append(LINE).append(LINE);
    page.append(command.description()).append(LINE).append(LINE);
    command.syntax().forEach(line -> page.append("  ").append(line).append(LINE));
    command.usages().forEach(usage -> appendParameters(page, usage));
    appendLines(page, "answers", command.answers());
    appendLines(page, "reports", command.reports());
    if (!command.kept().isEmpty()) {
      page.append(LINE).append(command.keeping()).append(LINE);
    }
    return page.append(LINE).append("manual: ").append(command.section()).append(LINE).toString();
  }

  private static void appendParameters(StringBuilder page, Usage usage) {
    if (usage.parameters().isEmpty()) {
      return;
    }
    page.append(LINE);
    if (usage.keyword() != null) {
      page.append("with \"%s\", %s:".formatted(usage.keyword(), usage.purpose())).append(LINE);
    }
    var table = new Table("parameter", "values", "if left out", "meaning");
    var told = new HashSet<String>();
    for (Parameter param : usage.parameters()) {
      if (told.add(param.name())) {
        table.row(
            "<" + param.name() + ">", param.domain().toString(), param.leftOut(), param.words());
        param.values().forEach((value, means) -> table.row("", "", "", value + " " + means));
      }
    }
    page.append(table).append(LINE);
  }

  private static void appendLines(StringBuilder page, String heading, List<LineReference> lines) {
    if (lines.isEmpty()) {
      return;
    }
    page.append(LINE);
    var table = new Table(heading, "value", "meaning");
    for (LineReference line : lines) {
      String title = line.title();
      table.row(line.line(), "", title == null ? "" : title);
      line.fields()
          .forEach(field -> {
            table.row(
                "",
                "<" + field.name() + ">",
                field.meaning().isEmpty() ? field.accepts() : field.words());
            field.values().forEach((value, means) -> table.row("", "", value + " " + means));
          });
    }
    page.append(table).append(LINE);
  }
}
