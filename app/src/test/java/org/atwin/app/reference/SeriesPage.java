package org.atwin.app.reference;

import static org.atwin.app.reference.Markdown.code;
import static org.atwin.app.reference.Markdown.escaped;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atwin.app.reference.CommandReference.LineReference;
import org.atwin.app.reference.Markdown.Heading;
import org.atwin.at.Chapter;
import org.atwin.at.Command;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.Meanings;
import org.atwin.dialect.Model;
import org.atwin.twin.Dialects.ModelChoice;

/** The reference page of a series: what its models can be told, and what they tell. */
final class SeriesPage {

  private static final String REPORTS = "Lines that come unasked";
  private static final String FAILURES = "Failures";

  private final Dialect<?> dialect;
  private final String family;
  private final Examples examples;
  private final Map<String, Reference> models = new LinkedHashMap<>();
  private final Map<String, Map<String, CommandReference>> commands = new LinkedHashMap<>();
  private final Markdown body = new Markdown();

  private SeriesPage(Dialect<?> dialect, String family, Examples examples) {
    this.dialect = dialect;
    this.family = family;
    this.examples = examples;
    for (Model model : dialect.models()) {
      if (model.family().equals(family)) {
        Reference reference = Reference.of(new ModelChoice(dialect, model));
        models.put(model.name(), reference);
        reference
            .commands()
            .forEach(command ->
                commands
                    .computeIfAbsent(command.command(), _ -> new LinkedHashMap<>())
                    .put(model.name(), command));
      }
    }
  }

  /** The whole page. */
  static String of(Dialect<?> dialect, String family, Examples examples) {
    return new SeriesPage(dialect, family, examples).write();
  }

  private String write() {
    var page = new Markdown();
    page.heading(1, family);
    page.paragraph("%s, dialect `%s`%s.".formatted(dialect.title(), dialect.id(), subModels()));
    page.paragraph(
        "In examples the host sends what stands after `->`, and the module what stands after `<-`; "
            + "`{int}`, `{time}` and the like stand for values that differ each time.");
    page.paragraph("Made from the declarations; see [README.md](../README.md).");
    chapters();
    reports();
    failures();
    page.heading(2, "Contents");
    page.bullets(contents(body.headings()));
    page.append(body);
    return page.toString();
  }

  private String subModels() {
    return models.size() == 1 && models.containsKey(family)
        ? ""
        : "; sub-models " + String.join(", ", models.keySet());
  }

  private static List<String> contents(List<Heading> headings) {
    var points = new ArrayList<String>();
    for (Heading heading : headings) {
      if (heading.level() == 2) {
        points.add(heading.link());
      } else {
        String before = points.removeLast();
        points.add(before + (before.contains(": ") ? ", " : ": ") + heading.link());
      }
    }
    return points;
  }

  /** The commands by the chapter that words them last. */
  private void chapters() {
    var chapters = new LinkedHashMap<String, Chapter<?>>();
    for (Chapter<?> chapter : dialect.catalogue().chapters()) {
      chapter.commands().forEach(command -> chapters.put(command.toString(), chapter));
    }
    for (Chapter<?> chapter : dialect.catalogue().chapters()) {
      List<String> own =
          chapter.commands().stream()
              .map(Command::toString)
              .filter(name -> chapters.get(name) == chapter && commands.containsKey(name))
              .toList();
      if (!own.isEmpty()) {
        body.heading(2, chapter.title());
        own.forEach(this::command);
      }
    }
  }

  private void command(String name) {
    Map<String, CommandReference> byModel = commands.get(name);
    CommandReference any = byModel.values().iterator().next();
    new CommandSection(byModel, body)
        .write(byModel.size() == models.size(), examples.of(any, family));
  }

  private void reports() {
    var rows = new ArrayList<List<String>>();
    models.values().iterator().next().reports().forEach(line -> rows.add(row(line)));
    commands.values().stream()
        .flatMap(byModel -> byModel.values().iterator().next().reports().stream())
        .map(SeriesPage::row)
        .filter(row -> !rows.contains(row))
        .forEach(rows::add);
    body.heading(2, REPORTS);
    body.table(List.of("line", "source", "tells"), rows);
  }

  private static List<String> row(LineReference line) {
    return List.of(
        code(line.line()),
        line.section() == null ? "" : line.section(),
        line.title() == null ? "" : escaped(line.title()));
  }

  private void failures() {
    List<Failure> all = Failure.table(dialect.errors(), Meanings.of(dialect));
    body.heading(2, FAILURES);
    body.paragraph(
        "Where the line begins with +CME or +CMS, `AT+CMEE=0` makes it ERROR, `AT+CMEE=2` puts"
            + " words for the number.");
    body.table(
        List.of("line", "means"),
        all.stream()
            .map(failure ->
                List.of(code(failure.line()), escaped(String.join("; ", failure.when()))))
            .toList());
  }
}
