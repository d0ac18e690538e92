package org.atwin.app.reference;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atwin.at.Command;
import org.atwin.at.Domain;
import org.atwin.at.ErrorReport;
import org.atwin.at.Facts;
import org.atwin.at.Form;
import org.atwin.at.Misuse;
import org.atwin.at.Param;
import org.atwin.dialect.ErrorWording;
import org.atwin.dialect.Meanings;

/**
 * How a command fails. Immutable; any thread.
 *
 * @param line that is answered, the one with a number where +CMEE offers a choice
 * @param when what is answered so
 */
public record Failure(String line, List<String> when) {

  private static final int NUMBERS = 1;
  private static final int WORDS = 2;
  private static final int LAST_NUMBER = 999;

  /** How mistakes in the use of a command are answered. */
  static List<Failure> of(Command<?> command, ErrorWording errors, Facts facts) {
    ErrorReport report = command.errorReport();
    var lines = new LinkedHashMap<String, List<String>>();
    for (Misuse misuse : possible(command, facts)) {
      String line = errors.word(errors.number(misuse, report), report, NUMBERS);
      lines
          .computeIfAbsent(line == null ? "ERROR" : line, _ -> new ArrayList<>())
          .add(words(misuse));
    }
    return lines.entrySet().stream()
        .map(line -> new Failure(line.getKey(), List.copyOf(line.getValue())))
        .toList();
  }

  /** All failures of a dialect that there are words for. */
  static List<Failure> table(ErrorWording errors, Meanings meanings) {
    return Stream.of(ErrorReport.CME, ErrorReport.CMS)
        .flatMap(report ->
            IntStream.rangeClosed(0, LAST_NUMBER)
                .mapToObj(number -> of(errors, number, report, meanings)))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static Optional<Failure> of(
      ErrorWording errors, int number, ErrorReport report, Meanings meanings) {
    String line = errors.word(number, report, NUMBERS);
    String words = errors.word(number, report, WORDS);
    if (line == null || words == null) {
      return Optional.empty();
    }
    String meant = line.equals(words) ? meanings.failure(number) : words.replaceFirst(".*: ", "");
    return meant.isEmpty() ? Optional.empty() : Optional.of(new Failure(line, List.of(meant)));
  }

  private static Set<Misuse> possible(Command<?> command, Facts facts) {
    var mistakes = EnumSet.noneOf(Misuse.class);
    if (command.forms().size() < Form.values().length) {
      mistakes.add(Misuse.UNSUPPORTED_FORM);
    }
    command.variants().stream()
        .filter(variant -> variant.supportedBy(facts))
        .forEach(variant -> {
          mistakes.add(Misuse.SURPLUS_PARAMETER);
          variant.params().forEach(param -> add(mistakes, param, facts));
        });
    return mistakes;
  }

  private static void add(Set<Misuse> mistakes, Param<?> param, Facts facts) {
    if (param.required()) {
      mistakes.add(Misuse.MISSING_PARAMETER);
    }
    switch (param.domain(facts)) {
      case Domain.Numbers _, Domain.Words _ -> {
        mistakes.add(Misuse.WRONG_TYPE);
        mistakes.add(Misuse.OUT_OF_RANGE);
      }
      case Domain.Text _ -> mistakes.add(Misuse.WRONG_LENGTH);
      case Domain.Bits _ -> mistakes.add(Misuse.WRONG_TYPE);
      case Domain.Anything _ -> {}
    }
  }

  private static String words(Misuse misuse) {
    return switch (misuse) {
      case UNKNOWN_COMMAND -> "no such command";
      case BAD_LINE -> "a line that cannot be read";
      case UNSUPPORTED_FORM -> "another form";
      case MISSING_PARAMETER -> "a parameter missing";
      case SURPLUS_PARAMETER -> "too many parameters";
      case WRONG_TYPE -> "a parameter of the wrong type";
      case OUT_OF_RANGE -> "a value out of range";
      case WRONG_LENGTH -> "a text of the wrong length";
    };
  }
}
