package org.atwin.app.reference;

import static org.atwin.app.reference.Markdown.code;
import static org.atwin.app.reference.Markdown.escaped;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atwin.app.reference.CommandReference.LineReference;
import org.atwin.app.reference.CommandReference.Parameter;
import org.atwin.app.reference.CommandReference.Usage;
import org.atwin.app.reference.CommandReference.Value;
import org.atwin.app.reference.Markdown.Heading;
import org.atwin.at.Chapter;
import org.atwin.at.Command;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.Meanings;
import org.atwin.dialect.Model;
import org.atwin.session.Session;
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
    page.paragraph(
        "%s, dialect `%s`%s. What `->` stands before is sent by the host, `<-` by the module."
            .formatted(dialect.title(), dialect.id(), subModels()));
    page.paragraph("Made from the declarations; see [README.md](../README.md).");
    dialect.catalogue().chapters().forEach(this::chapter);
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

  private void chapter(Chapter<?> chapter) {
    Set<String> here =
        chapter.commands().stream()
            .map(Command::toString)
            .filter(name -> commands.containsKey(name) && isLast(chapter, name))
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    if (!here.isEmpty()) {
      body.heading(2, chapter.title());
      here.forEach(name -> command(commands.get(name)));
    }
  }

  /** Whether no later chapter words the command anew. */
  private boolean isLast(Chapter<?> chapter, String name) {
    return dialect.catalogue().chapters().stream()
        .filter(each -> each.commands().stream().anyMatch(one -> one.toString().equals(name)))
        .reduce((_, later) -> later)
        .filter(last -> last == chapter)
        .isPresent();
  }

  private void command(Map<String, CommandReference> byModel) {
    CommandReference command = byModel.values().iterator().next();
    body.heading(3, command.command());
    String only =
        byModel.size() == models.size()
            ? ""
            : " Only on %s.".formatted(String.join(", ", byModel.keySet()));
    body.paragraph(
        "**%s** (%s). %s%s"
            .formatted(
                escaped(command.title()), command.section(), escaped(command.description()), only));
    body.code(
        byModel.values().stream().flatMap(each -> each.syntax().stream()).distinct().toList());
    keywords(byModel)
        .forEach(keyword -> usage(keyword, pick(byModel, each -> usage(each, keyword))));
    lines(command);
    failures(command);
    examples.of(command, family).forEach(this::example);
  }

  private static Collection<String> keywords(Map<String, CommandReference> byModel) {
    return byModel.values().stream()
        .flatMap(command -> command.usages().stream())
        .map(usage -> String.valueOf(usage.keyword()))
        .distinct()
        .toList();
  }

  private static Stream<Usage> usage(CommandReference command, String keyword) {
    return command.usages().stream()
        .filter(usage -> String.valueOf(usage.keyword()).equals(keyword));
  }

  /** The parts that models have of something, by model. */
  private static <A, B> Map<String, B> pick(Map<String, A> from, Function<A, Stream<B>> parts) {
    var picked = new LinkedHashMap<String, B>();
    from.forEach(
        (model, each) -> parts.apply(each).findFirst().ifPresent(part -> picked.put(model, part)));
    return picked;
  }

  private void usage(String keyword, Map<String, Usage> byModel) {
    Usage usage = byModel.values().iterator().next();
    if (usage.keyword() != null) {
      body.paragraph("With `\"%s\"`, %s:".formatted(keyword, escaped(usage.purpose())));
    }
    Set<String> names =
        usage.parameters().stream()
            .map(Parameter::name)
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    if (!names.isEmpty()) {
      body.table(
          List.of("parameter", "values", "left out", "meaning"),
          names.stream().map(name -> row(pick(byModel, each -> parameter(each, name)))).toList());
    }
  }

  private static Stream<Parameter> parameter(Usage usage, String name) {
    return usage.parameters().stream().filter(param -> param.name().equals(name));
  }

  private static List<String> row(Map<String, Parameter> byModel) {
    Parameter first = byModel.values().iterator().next();
    var values = new LinkedHashMap<String, String>();
    byModel.values().forEach(each -> values.putAll(each.values()));
    return List.of(
        escaped(first.name()),
        merged(byModel, each -> each.domain().toString()),
        merged(byModel, Parameter::leftOut),
        meaning(first.words(), values));
  }

  /** One text if it is the same everywhere, else each text with the models it holds for. */
  private static String merged(
      Map<String, Parameter> byModel, Function<Parameter, String> property) {
    var models = new LinkedHashMap<String, List<String>>();
    byModel.forEach((model, each) ->
        models.computeIfAbsent(escaped(property.apply(each)), _ -> new ArrayList<>()).add(model));
    return models.size() == 1
        ? models.keySet().iterator().next()
        : models.entrySet().stream()
            .map(text -> text.getKey() + " on " + String.join(", ", text.getValue()))
            .collect(Collectors.joining("<br>"));
  }

  private static String meaning(String words, Map<String, String> values) {
    return Stream.concat(
            Stream.of(escaped(words)),
            values.entrySet().stream()
                .map(value -> code(value.getKey()) + " " + escaped(value.getValue())))
        .collect(Collectors.joining("<br>"));
  }

  private void lines(CommandReference command) {
    if (!command.answers().isEmpty()) {
      body.paragraph("Answers:");
      body.code(command.answers().stream().map(LineReference::line).toList());
    }
    if (!command.reports().isEmpty()) {
      body.paragraph("Reports:");
      body.bullets(command.reports().stream().map(SeriesPage::report).toList());
    }
    var told = new TreeSet<String>();
    command.usages().forEach(usage -> usage.parameters().forEach(param -> told.add(param.name())));
    List<List<String>> rows =
        Stream.concat(command.answers().stream(), command.reports().stream())
            .flatMap(line -> line.fields().stream())
            .filter(value -> told.add(value.name()))
            .map(SeriesPage::row)
            .toList();
    if (!rows.isEmpty()) {
      body.table(List.of("value", "can be", "meaning"), rows);
    }
  }

  private static List<String> row(Value value) {
    return List.of(
        escaped(value.name()),
        escaped(value.accepts()) + (value.optional() ? ", or missing" : ""),
        meaning(value.words(), value.values()));
  }

  private static String report(LineReference line) {
    return "%s %s (%s)".formatted(code(line.line()), line.title(), line.section());
  }

  private void failures(CommandReference command) {
    List<Failure> failures = command.failures();
    if (failures.size() == 1) {
      body.paragraph("Any mistake: %s.".formatted(code(failures.getFirst().line())));
    } else if (!failures.isEmpty()) {
      body.paragraph(
          "Mistakes: "
              + failures.stream()
                  .map(
                      failure -> code(failure.line()) + " for " + String.join(", ", failure.when()))
                  .collect(Collectors.joining("; "))
              + ".");
    }
  }

  private void example(Session session) {
    String corrected = session.corrected().isEmpty() ? "" : ", corrected";
    body.paragraph(
        "Example (%s, on %s%s): %s"
            .formatted(session.section(), session.model(), corrected, escaped(session.title())));
    body.code(Examples.transcript(session));
  }

  private void reports() {
    var rows = new ArrayList<List<String>>();
    models.values().iterator().next().reports().forEach(line -> rows.add(row(line)));
    commands.values().stream()
        .flatMap(byModel -> byModel.values().iterator().next().reports().stream())
        .map(SeriesPage::row)
        .filter(row -> !rows.contains(row))
        .forEach(rows::add);
    dialect
        .catalogue()
        .urcs()
        .forEach(urc -> rows.add(List.of(code(urc.name()), urc.manual(), escaped(urc.title()))));
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
