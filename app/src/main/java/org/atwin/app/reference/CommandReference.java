package org.atwin.app.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.atwin.at.Command;
import org.atwin.at.Domain;
import org.atwin.at.Facts;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.Meaning;
import org.atwin.dialect.Meanings;
import org.jspecify.annotations.Nullable;

/**
 * What can be told about a command of one model. The names of all components are those of the JSON
 * document, see docs/commands.schema.json. Immutable; any thread.
 *
 * @param command with AT: {@code AT+CSQ}
 * @param title what it does, in a few words
 * @param description what it does, in one to three lines
 * @param section of the manual or standard that describes it
 * @param forms exec, read, test, set
 * @param syntax a line for each form and keyword
 * @param usages the ways to give parameters
 * @param kept how long it keeps what it sets: {@code boot}, {@code flash}, or the group that a
 *     command saves; empty if it keeps nothing
 * @param answers lines that it answers before the final result
 * @param reports lines that come unasked because of it
 * @param failures how mistakes in its use are answered, with numbers where +CMEE offers them
 */
public record CommandReference(
    String command,
    String title,
    String description,
    String section,
    List<String> forms,
    List<String> syntax,
    List<Usage> usages,
    List<String> kept,
    List<LineReference> answers,
    List<LineReference> reports,
    List<Failure> failures) {

  /** What can be told about a command of a model. */
  static CommandReference of(
      Command<?> command, Dialect<?> dialect, Facts facts, Meanings meanings) {
    return new CommandReference(
        command.toString(),
        command.title(),
        meanings.command(command.name()),
        command.manual(),
        command.forms().stream().map(form -> form.name().toLowerCase(Locale.ROOT)).toList(),
        command.syntax(facts),
        command.variants().stream()
            .filter(variant -> variant.supportedBy(facts))
            .map(variant -> Usage.of(command, variant, facts, meanings))
            .toList(),
        command.settings().stream()
            .map(setting -> setting.lifetime(facts).name())
            .distinct()
            .toList(),
        lines(command, command.answers(), meanings),
        lines(command, command.reports(), meanings),
        Failure.of(command, dialect.errors(), facts));
  }

  /** How long it keeps what it sets, in a sentence; empty if it keeps nothing. */
  String keeping() {
    return kept.isEmpty()
        ? ""
        : kept.stream()
            .map(CommandReference::until)
            .collect(Collectors.joining("; ", "What it sets is kept ", "."));
  }

  private static String until(String lifetime) {
    return switch (lifetime) {
      case "boot" -> "until the module restarts";
      case "flash" -> "for good";
      case "profile" -> "until the module restarts, or as AT&W stored it";
      default -> "until the module restarts, or as stored with the group " + lifetime;
    };
  }

  private static List<LineReference> lines(
      Command<?> command, List<Line.Shape<?>> shapes, Meanings meanings) {
    return shapes.stream().map(shape -> LineReference.of(shape, command.name(), meanings)).toList();
  }

  /** Whether it goes by that name, with or without AT, in any case. */
  boolean isCalled(String typed) {
    return command.equalsIgnoreCase(typed) || command.equals(Reference.normal(typed));
  }

  /**
   * One way to give parameters.
   *
   * @param keyword that stands first, or null
   * @param purpose of the keyword; empty without one
   * @param parameters after the keyword
   */
  public record Usage(@Nullable String keyword, String purpose, List<Parameter> parameters) {
    private static Usage of(
        Command<?> command, Command.Variant<?> variant, Facts facts, Meanings meanings) {
      String keyword = variant.keyword();
      return new Usage(
          keyword,
          keyword == null ? "" : meanings.keyword(command.name(), keyword),
          variant.params().stream()
              .map(param ->
                  Parameter.of(
                      param, facts, meanings.parameter(command.name(), keyword, param.name())))
              .toList());
    }
  }

  /**
   * A parameter.
   *
   * @param name in the manual
   * @param domain what it can be
   * @param required whether it must be given
   * @param fallback what leaving it out means, as an answer would print it; null when nothing
   * @param meaning what it stands for
   * @param unit of its value, or null
   * @param values what single values, or ranges of them, mean
   */
  public record Parameter(
      String name,
      Domain domain,
      boolean required,
      @JsonProperty("default") @Nullable String fallback,
      String meaning,
      @Nullable String unit,
      Map<String, String> values) {
    private static Parameter of(Param<?> param, Facts facts, Meaning meaning) {
      Meaning here = meaning.on(facts, param);
      return new Parameter(
          param.name(),
          param.domain(facts),
          param.required(),
          param.fallback(facts),
          here.text(),
          here.unit(),
          here.values());
    }

    /** What leaving it out means, for people. */
    String leftOut() {
      return required ? "must be given" : fallback == null ? "allowed" : fallback;
    }

    /** What it stands for, with the unit. */
    String words() {
      return new Meaning(meaning, unit, values).textWithUnit();
    }
  }

  /**
   * A line that the module sends.
   *
   * @param line as a manual writes it: {@code +CSQ: <rssi>,<ber>}
   * @param section that describes it, if it comes unasked
   * @param title what it tells, if it comes unasked
   * @param fields its values
   */
  public record LineReference(
      String line, @Nullable String section, @Nullable String title, List<Value> fields) {
    /**
     * What can be told about a line.
     *
     * @param command that its values belong to, or its own name
     */
    static LineReference of(Line.Shape<?> shape, String command, Meanings meanings) {
      return new LineReference(
          shape.toString(),
          shape.manual().orElse(null),
          shape.title().orElse(null),
          shape.fields().stream()
              .map(field -> Value.of(field, meanings.field(shape.name(), command, field.name())))
              .toList());
    }
  }

  /**
   * A value in a line.
   *
   * @param name in the manual
   * @param accepts what it can be
   * @param optional whether it can be missing
   * @param meaning what it stands for; empty if that is not written down
   * @param unit of its value, or null
   * @param values what single values, or ranges of them, mean
   */
  public record Value(
      String name,
      String accepts,
      boolean optional,
      String meaning,
      @Nullable String unit,
      Map<String, String> values) {
    /** What it stands for, with the unit. */
    String words() {
      return new Meaning(meaning, unit, values).textWithUnit();
    }

    private static Value of(Field<?> field, Meaning meaning) {
      return new Value(
          field.name(),
          field.accepts(),
          field.isOptional(),
          meaning.text(),
          meaning.unit(),
          meaning.values());
    }
  }
}
