package org.atwin.dialect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atwin.at.Command;
import org.atwin.at.ErrorReport;
import org.atwin.at.Facts;
import org.atwin.at.Param;
import org.atwin.at.Urc;

/**
 * The reference page of a dialect in Markdown, made from nothing but its declarations. Used by one
 * thread.
 */
public final class ReferencePage {

  private final Dialect<?> dialect;
  private final StringBuilder page = new StringBuilder();

  private ReferencePage(Dialect<?> dialect) {
    this.dialect = dialect;
  }

  /** The whole page. */
  public static String of(Dialect<?> dialect) {
    return new ReferencePage(dialect).write();
  }

  private String write() {
    line("# " + dialect.title());
    line("");
    line("Made from the declarations of the dialect `" + dialect.id() + "`; see README.md.");
    line("");
    line("Models: " + names(dialect.models()) + ".");
    line("");
    line("## Commands");
    dialect.catalogue().commands().forEach(this::command);
    urcs(dialect.catalogue().urcs());
    return page.toString();
  }

  private void command(Command<?> command) {
    line("");
    line("### AT" + command.name());
    line("");
    line(command.title() + ". Source: " + command.manual() + "." + remarks(command));
    line("");
    command.syntax().forEach(syntax -> line("    " + syntax));
    List<Model> models = models(command);
    for (Command.Variant<?> variant : command.variants()) {
      if (!variant.params().isEmpty()) {
        table(variant, models);
      }
    }
  }

  private String remarks(Command<?> command) {
    var remarks = new StringBuilder();
    if (command.stub()) {
      remarks.append(" **Not built yet**: answered like an unknown command.");
    } else if (models(command).size() < dialect.models().size()) {
      remarks.append(" Only on ").append(names(models(command))).append('.');
    }
    return remarks.append(failures(command.errorReport())).toString();
  }

  private static String failures(ErrorReport report) {
    return switch (report) {
      case CME -> "";
      case CMS -> " Failures are reported as +CMS ERROR.";
      case NUMBER -> " Failures are reported as a number whatever +CMEE says.";
      case PLAIN -> " Failures are reported as plain ERROR.";
    };
  }

  private void table(Command.Variant<?> variant, List<Model> candidates) {
    List<Model> models =
        candidates.stream().filter(model -> variant.supportedBy(model.facts())).toList();
    line("");
    if (variant.keyword() != null) {
      String only = models.size() < candidates.size() ? ", only on " + names(models) : "";
      line("With `" + variant.keyword() + "`" + only + ":");
      line("");
    }
    line("| parameter | values | left out |");
    line("|---|---|---|");
    for (Param<?> param : variant.params()) {
      line(
          "| %s | %s | %s |"
              .formatted(
                  cell(param.name()),
                  byModel(models, param::accepts),
                  byModel(models, facts -> omitted(param, facts))));
    }
  }

  private static String omitted(Param<?> param, Facts facts) {
    if (param.required()) {
      return "must be given";
    }
    String fallback = param.fallback(facts);
    return fallback == null ? "allowed" : fallback;
  }

  /** One text if it is the same everywhere, else each text with the models it holds for. */
  private String byModel(List<Model> models, Function<Facts, String> property) {
    var groups = new LinkedHashMap<String, List<Model>>();
    for (Model model : models) {
      groups
          .computeIfAbsent(cell(property.apply(model.facts())), _ -> new ArrayList<>())
          .add(model);
    }
    if (groups.size() == 1) {
      return groups.keySet().iterator().next();
    }
    return groups.entrySet().stream()
        .map(group -> group.getKey() + " on " + names(group.getValue()))
        .collect(Collectors.joining("; "));
  }

  private List<Model> models(Command<?> command) {
    return command.stub()
        ? dialect.models()
        : dialect.models().stream().filter(model -> command.supportedBy(model.facts())).toList();
  }

  /** A series by its own name where all its sub-models are meant, else the sub-models. */
  private String names(Collection<Model> models) {
    Map<String, List<Model>> series =
        models.stream()
            .collect(Collectors.groupingBy(Model::family, LinkedHashMap::new, Collectors.toList()));
    return series.entrySet().stream()
        .map(one -> names(one.getKey(), one.getValue()))
        .collect(Collectors.joining(", "));
  }

  private String names(String family, List<Model> some) {
    List<Model> whole =
        dialect.models().stream().filter(model -> model.family().equals(family)).toList();
    boolean all = some.size() == whole.size() && whole.size() < dialect.models().size();
    return all ? family : some.stream().map(Model::name).collect(Collectors.joining(", "));
  }

  private void urcs(List<Urc> urcs) {
    if (urcs.isEmpty()) {
      return;
    }
    line("");
    line("## Lines that come unasked");
    line("");
    line("| begins with | source | tells |");
    line("|---|---|---|");
    urcs.forEach(urc ->
        line("| %s | %s | %s |".formatted(cell(urc.name()), urc.manual(), cell(urc.title()))));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
