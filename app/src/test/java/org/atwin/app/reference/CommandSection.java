package org.atwin.app.reference;

import static org.atwin.app.reference.Markdown.code;
import static org.atwin.app.reference.Markdown.escaped;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atwin.app.reference.CommandReference.LineReference;
import org.atwin.app.reference.CommandReference.Parameter;
import org.atwin.app.reference.CommandReference.Usage;
import org.atwin.app.reference.CommandReference.Value;
import org.atwin.session.Session;

/** What a page says about one command, on all models of the series that have it. */
final class CommandSection {

  private final Map<String, CommandReference> byModel;
  private final CommandReference command;
  private final Markdown page;

  /**
   * A section that is not written yet.
   *
   * @param byModel the command on each model that has it
   * @param page where it goes
   */
  CommandSection(Map<String, CommandReference> byModel, Markdown page) {
    this.byModel = byModel;
    this.command = byModel.values().iterator().next();
    this.page = page;
  }

  /**
   * Writes it.
   *
   * @param everywhere whether all models of the series have the command
   * @param examples of the manual
   */
  void write(boolean everywhere, List<Session> examples) {
    page.heading(3, command.command());
    String only = everywhere ? "" : " Only on %s.".formatted(String.join(", ", byModel.keySet()));
    page.paragraph(
        "**%s** (%s). %s%s"
            .formatted(
                escaped(command.title()), command.section(), escaped(command.description()), only));
    page.code(
        byModel.values().stream().flatMap(each -> each.syntax().stream()).distinct().toList());
    keywords().forEach(keyword -> usage(keyword, pick(byModel, each -> usage(each, keyword))));
    if (!command.kept().isEmpty()) {
      page.paragraph(command.keeping());
    }
    lines();
    failures();
    examples.forEach(this::example);
  }

  private Collection<String> keywords() {
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
      page.paragraph("With `\"%s\"`, %s:".formatted(keyword, escaped(usage.purpose())));
    }
    List<String> names = usage.parameters().stream().map(Parameter::name).distinct().toList();
    if (!names.isEmpty()) {
      page.table(
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

  private void lines() {
    if (!command.answers().isEmpty()) {
      page.paragraph("Answers:");
      page.code(command.answers().stream().map(LineReference::line).toList());
    }
    if (!command.reports().isEmpty()) {
      page.paragraph("Reports:");
      page.bullets(command.reports().stream().map(CommandSection::report).toList());
    }
    var told = new TreeSet<String>();
    command.usages().forEach(usage -> usage.parameters().forEach(param -> told.add(param.name())));
    List<List<String>> rows =
        Stream.concat(command.answers().stream(), command.reports().stream())
            .flatMap(line -> line.fields().stream())
            .filter(value -> told.add(value.name()))
            .map(CommandSection::row)
            .toList();
    if (!rows.isEmpty()) {
      page.table(List.of("value", "can be", "meaning"), rows);
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

  private void failures() {
    List<Failure> failures = command.failures();
    if (failures.size() == 1) {
      page.paragraph("Any mistake: %s.".formatted(code(failures.getFirst().line())));
    } else if (!failures.isEmpty()) {
      page.paragraph(
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
    page.paragraph(
        "Example (%s, on %s%s): %s"
            .formatted(session.section(), session.model(), corrected, escaped(session.title())));
    page.code(Examples.transcript(session));
  }
}
