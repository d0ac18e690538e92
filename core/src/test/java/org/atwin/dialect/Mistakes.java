package org.atwin.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atwin.at.Argument;
import org.atwin.at.BadArgumentException;
import org.atwin.at.Command;
import org.atwin.at.Facts;
import org.atwin.at.Form;
import org.atwin.at.Misuse;
import org.atwin.at.Param;

/** Finds the mistakes that one model's declaration of a command admits. */
final class Mistakes {

  private static final List<Argument> CANDIDATES =
      List.of(
          bare("0"),
          bare("1"),
          bare("2"),
          bare("-1"),
          bare("5"),
          bare("34"),
          bare("801"),
          bare("2400"),
          bare("65536"),
          bare("2147483648"),
          bare("99999999999"),
          bare("abc"),
          bare("1.5"),
          quoted(""),
          quoted("1"),
          quoted("x"),
          quoted("00000000"),
          quoted("0000"),
          quoted("127.0.0.1"),
          quoted("y".repeat(300)),
          quoted("z".repeat(3000)));

  private final Command<?> command;
  private final Facts facts;
  private final List<Mistake> found = new ArrayList<>();

  private Mistakes(Command<?> command, Facts facts) {
    this.command = command;
    this.facts = facts;
  }

  /** All that this class can think of. */
  static List<Mistake> of(Command<?> command, Facts facts) {
    var mistakes = new Mistakes(command, facts);
    if (!command.supportedBy(facts)) {
      mistakes.add("", Misuse.UNKNOWN_COMMAND);
    } else if (command.name().matches("[+*^$#%].*")) {
      mistakes.forms();
      mistakes.parameters();
    } else {
      mistakes.basic();
    }
    return mistakes.found;
  }

  private void add(String rest, Misuse misuse) {
    found.add(new Mistake("AT" + command.name() + rest, misuse));
  }

  private void forms() {
    for (Form form : Form.values()) {
      if (!command.forms().contains(form)) {
        add(form == Form.SET ? "=1" : form.mark(), Misuse.UNSUPPORTED_FORM);
      }
    }
  }

  private void parameters() {
    List<? extends Command.Variant<?>> variants =
        command.variants().stream().filter(variant -> variant.supportedBy(facts)).toList();
    for (Command.Variant<?> variant : variants) {
      // Without a valid value for each there is no telling which of two mistakes is complained of.
      List<Argument> valid = valid(variant.params());
      if (valid.size() == variant.params().size()) {
        surplus(variant, valid);
        missing(variant, valid);
        wrong(variant, valid);
      }
    }
    boolean keywordsOnly = variants.stream().allMatch(variant -> variant.keyword() != null);
    if (!variants.isEmpty() && keywordsOnly) {
      add("=\"nonsense\"", Misuse.OUT_OF_RANGE);
      add("=", Misuse.MISSING_PARAMETER);
    }
  }

  private void surplus(Command.Variant<?> variant, List<Argument> valid) {
    var more = new ArrayList<>(valid);
    more.add(bare("1"));
    // One value where none is expected could as well be an absent one.
    add(typed(variant, more), Misuse.SURPLUS_PARAMETER);
  }

  private void missing(Command.Variant<?> variant, List<Argument> valid) {
    for (int i = 0; i < valid.size(); i++) {
      if (variant.params().get(i).required()) {
        add(typed(variant, valid.subList(0, i)), Misuse.MISSING_PARAMETER);
        var gap = new ArrayList<>(valid);
        gap.set(i, Argument.ABSENT);
        add(typed(variant, gap), Misuse.MISSING_PARAMETER);
      }
    }
  }

  private void wrong(Command.Variant<?> variant, List<Argument> valid) {
    for (int i = 0; i < valid.size(); i++) {
      for (Argument candidate : CANDIDATES) {
        Optional<Misuse> refused = refusal(variant.params().get(i), candidate);
        boolean keyword = i == 0 && variant.keyword() == null && isKeyword(candidate);
        if (refused.isPresent() && !keyword) {
          var typed = new ArrayList<>(valid);
          typed.set(i, candidate);
          add(typed(variant, typed), refused.get());
        }
      }
    }
  }

  private boolean isKeyword(Argument candidate) {
    return command.variants().stream()
        .anyMatch(variant -> candidate.text().equalsIgnoreCase(variant.keyword()));
  }

  /** A basic command takes at most one number, written without equals sign. */
  private void basic() {
    String equals = command.name().matches("S\\d+") ? "=" : "";
    for (Command.Variant<?> variant : command.variants()) {
      for (String number : List.of("3", "99", "999", "999999999")) {
        refusal(variant.params().getFirst(), bare(number))
            .ifPresent(misuse -> add(equals + number, misuse));
      }
    }
    if (!command.forms().contains(Form.READ) && !command.name().equals("D")) {
      add("?", Misuse.UNSUPPORTED_FORM);
    }
  }

  private List<Argument> valid(List<Param<?>> params) {
    return params.stream()
        .flatMap(param ->
            CANDIDATES.stream()
                .filter(candidate -> refusal(param, candidate).isEmpty())
                .findFirst()
                .or(() -> listed(param))
                .stream())
        .toList();
  }

  /** The first value of a parameter's own list. */
  private Optional<Argument> listed(Param<?> param) {
    return Stream.of(param.values(facts).split("[-(,)]"))
        .filter(value -> !value.isEmpty())
        .map(value ->
            value.startsWith("\"") ? quoted(value.substring(1, value.length() - 1)) : bare(value))
        .filter(value -> refusal(param, value).isEmpty())
        .findFirst();
  }

  private Optional<Misuse> refusal(Param<?> param, Argument argument) {
    try {
      param.read(argument, facts);
      return Optional.empty();
    } catch (BadArgumentException e) {
      return Optional.of(e.misuse());
    }
  }

  private static String typed(Command.Variant<?> variant, List<Argument> arguments) {
    String keyword = variant.keyword();
    Stream<String> first =
        keyword == null
            ? Stream.empty()
            : Stream.of(keyword.matches("\\d+") ? keyword : '"' + keyword + '"');
    Stream<String> rest =
        arguments.stream().map(each -> each.quoted() ? '"' + each.text() + '"' : each.text());
    return Stream.concat(first, rest).collect(Collectors.joining(",", "=", ""));
  }

  private static Argument bare(String text) {
    return new Argument(text, false);
  }

  private static Argument quoted(String text) {
    return new Argument(text, true);
  }
}
