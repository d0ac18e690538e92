package org.atwin.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a command line, the part between {@code AT} and the terminator, one command at
 * a time (V.250 5.4). Reading is lazy because a line is executed up to its first error and what
 * follows is not looked at.
 *
 * <p>Leniencies that hosts rely on: blanks around names, commas and equal signs; strings without
 * quotes, among them JSON with its commas; quotes inside quoted strings where no comma, semicolon
 * or end of line follows. Data may hold anything: it ends where its announced length says, else at
 * the first quote behind which the rest reads as the parameters that the command still takes, so
 * that data at the end of a command runs to the last quote.
 */
public final class CommandLine {

  private static final String EXTENDED_PREFIXES = "+*^$#%";
  private static final String EXTENDED_NAME_CHARACTERS = "!%-./:_";

  private final String body;
  private final LineSyntax syntax;
  private final Grammar grammar;
  private int at;

  /**
   * Begins reading.
   *
   * @param body what stood between AT and the terminator, one char for each byte
   * @param syntax the dialect's line syntax
   * @param grammar what the commands take
   */
  public CommandLine(String body, LineSyntax syntax, Grammar grammar) {
    this.body = body;
    this.syntax = syntax;
    this.grammar = grammar;
  }

  /**
   * Reads the next command.
   *
   * @return the command, or null at the end of the line
   * @throws BadLineException if what comes next is not a command
   */
  public @Nullable Invocation next() throws BadLineException {
    skipBlanksAndSeparators();
    if (at == body.length()) {
      return null;
    }
    char first = body.charAt(at);
    return EXTENDED_PREFIXES.indexOf(first) >= 0 ? extended() : basic();
  }

  private Invocation extended() throws BadLineException {
    int start = at++;
    while (at < body.length() && isExtendedNameCharacter(body.charAt(at))) {
      at++;
    }
    String name = fold(body.substring(start, at));
    skipBlanks();
    if (name.length() == 1) {
      throw new BadLineException("a name must follow " + name);
    }
    if (atEndOfCommand()) {
      return new Invocation(name, Form.EXEC, List.of());
    }
    return switch (body.charAt(at++)) {
      case '?' -> closed(new Invocation(name, Form.READ, List.of()));
      case '=' -> testOrSet(name);
      default -> throw new BadLineException("unexpected text after " + name);
    };
  }

  private Invocation testOrSet(String name) throws BadLineException {
    skipBlanks();
    if (at < body.length() && body.charAt(at) == '?') {
      at++;
      return closed(new Invocation(name, Form.TEST, List.of()));
    }
    return new Invocation(name, Form.SET, arguments(name));
  }

  /** V.250 5.3.1: a letter, or {@code &} or {@code \} and a letter, with an optional number. */
  private Invocation basic() throws BadLineException {
    int start = at;
    char first = body.charAt(at++);
    if (first == '&' || first == '\\') {
      if (at == body.length()) {
        throw new BadLineException("a letter must follow " + first);
      }
      at++;
    }
    if (!isLetter(body.charAt(at - 1))) {
      throw new BadLineException("not a command: " + body.substring(start));
    }
    String name = fold(body.substring(start, at));
    return switch (name) {
      case "D" -> dial();
      case "S" -> parameter();
      default -> new Invocation(name, form(skipAndPeek()), number());
    };
  }

  private Invocation dial() {
    int end = body.indexOf(';', at);
    boolean voice = end >= 0;
    String digits = body.substring(at, voice ? end + 1 : body.length()).strip();
    at = voice ? end + 1 : body.length();
    return new Invocation("D", Form.SET, List.of(new Argument(digits, false)));
  }

  /** V.250 5.3.2: {@code S3=13}, {@code S3?}, {@code S3}. */
  private Invocation parameter() throws BadLineException {
    List<Argument> number = number();
    if (number.isEmpty()) {
      throw new BadLineException("a number must follow S");
    }
    String name = "S" + Integer.parseInt(number.getFirst().text());
    skipBlanks();
    if (at < body.length() && body.charAt(at) == '?') {
      at++;
      return new Invocation(name, Form.READ, List.of());
    }
    if (at < body.length() && body.charAt(at) == '=') {
      at++;
      List<Argument> value = number();
      return new Invocation(name, Form.SET, value.isEmpty() ? List.of(zero()) : value);
    }
    return new Invocation(name, Form.EXEC, List.of());
  }

  private char skipAndPeek() {
    skipBlanks();
    return at < body.length() ? body.charAt(at) : '\0';
  }

  private Form form(char next) {
    if (next == '?') {
      at++;
      return Form.READ;
    }
    return isDigit(next) ? Form.SET : Form.EXEC;
  }

  private List<Argument> number() throws BadLineException {
    skipBlanks();
    int start = at;
    while (at < body.length() && isDigit(body.charAt(at))) {
      at++;
    }
    if (at - start > 9) {
      throw new BadLineException("number too long: " + body.substring(start, at));
    }
    return start == at ? List.of() : List.of(new Argument(body.substring(start, at), false));
  }

  private static Argument zero() {
    return new Argument("0", false);
  }

  private List<Argument> arguments(String name) throws BadLineException {
    var arguments = new ArrayList<Argument>();
    do {
      skipBlanks();
      boolean quoted = isQuote(at);
      OptionalInt data = grammar.data(name, arguments);
      Argument announced = announced(data.orElse(0), quoted);
      if (announced != null) {
        arguments.add(announced);
      } else if (quoted) {
        arguments.add(quoted(name, arguments, data.isPresent()));
      } else {
        arguments.add(unquoted());
      }
      skipBlanks();
    } while (at < body.length() && body.charAt(at++) == ',');
    return arguments;
  }

  /** The next so many characters, whatever they are, if an argument can end there; else null. */
  private @Nullable Argument announced(int length, boolean quoted) {
    int start = quoted ? at + 1 : at;
    int end = start + length;
    if (length == 0 || end > body.length() || (quoted && !isQuote(end))) {
      return null;
    }
    int before = at;
    at = quoted ? end + 1 : end;
    skipBlanks();
    if (!atEndOfArgument()) {
      at = before;
      return null;
    }
    return new Argument(body.substring(start, end), quoted);
  }

  private Argument quoted(String name, List<Argument> before, boolean data)
      throws BadLineException {
    int start = at + 1;
    int first = closingQuote(start);
    if (first < 0) {
      throw new BadLineException("closing quote missing: " + body.substring(start - 1));
    }
    int end = data && body.indexOf('"', first + 1) >= 0 ? first : -1;
    while (end >= 0 && !closes(name, before, start, end)) {
      end = closingQuote(end + 1);
    }
    end = end < 0 ? first : end;
    at = end + 1;
    return new Argument(body.substring(start, end), true);
  }

  /** The next quote that can end a string: an argument ends behind it; -1 if there is none. */
  private int closingQuote(int from) {
    for (int end = body.indexOf('"', from); end >= 0; end = body.indexOf('"', end + 1)) {
      at = end + 1;
      skipBlanks();
      if (atEndOfArgument()) {
        return end;
      }
    }
    return -1;
  }

  /** Whether the command takes what stands behind a quote, if the string ends there. */
  private boolean closes(String name, List<Argument> before, int start, int end) {
    var arguments = new ArrayList<>(before);
    arguments.add(new Argument(body.substring(start, end), true));
    at = end + 1;
    skipBlanks();
    while (!atEndOfCommand()) {
      at++;
      skipBlanks();
      Argument next = isQuote(at) ? plain() : unquoted();
      if (next == null || (!next.quoted() && next.text().matches("[^{\\[].*\".*"))) {
        return false;
      }
      arguments.add(next);
      skipBlanks();
    }
    return grammar.takes(name, arguments);
  }

  /** A quoted string without quotes inside; null if it is none. */
  private @Nullable Argument plain() {
    int start = at + 1;
    int end = body.indexOf('"', start);
    at = end + 1;
    skipBlanks();
    return end >= 0 && atEndOfArgument() ? new Argument(body.substring(start, end), true) : null;
  }

  private Argument unquoted() {
    int start = at;
    at = endOfJson();
    while (!atEndOfArgument()) {
      at++;
    }
    String text = body.substring(start, at).strip();
    return text.isEmpty() ? Argument.ABSENT : new Argument(text, false);
  }

  /** Where a JSON object or array ends that begins here; here if none does. */
  private int endOfJson() {
    int depth = 0;
    boolean inString = false;
    for (int i = at; i < body.length(); i++) {
      char c = body.charAt(i);
      if (inString) {
        inString = c != '"';
        i += c == '\\' ? 1 : 0;
      } else {
        inString = c == '"';
        depth += "{[".indexOf(c) >= 0 ? 1 : "}]".indexOf(c) >= 0 ? -1 : 0;
        if (depth <= 0) {
          return i > at ? i + 1 : at;
        }
      }
    }
    return at;
  }

  private boolean isQuote(int position) {
    return position < body.length() && body.charAt(position) == '"';
  }

  private Invocation closed(Invocation invocation) throws BadLineException {
    skipBlanks();
    if (!atEndOfCommand()) {
      throw new BadLineException("unexpected text after " + invocation.name());
    }
    return invocation;
  }

  private boolean atEndOfArgument() {
    return atEndOfCommand() || body.charAt(at) == ',';
  }

  private boolean atEndOfCommand() {
    return at == body.length() || (syntax.joins() && body.charAt(at) == ';' && !inText());
  }

  /** No command begins with a quote, so that a semicolon before one is text. */
  private boolean inText() {
    int next = at + 1;
    while (next < body.length() && body.charAt(next) == ' ') {
      next++;
    }
    return isQuote(next);
  }

  private void skipBlanks() {
    while (at < body.length() && body.charAt(at) == ' ') {
      at++;
    }
  }

  private void skipBlanksAndSeparators() {
    while (at < body.length()
        && (body.charAt(at) == ' ' || (syntax.joins() && body.charAt(at) == ';'))) {
      at++;
    }
  }

  private String fold(String name) {
    return syntax.foldsCase() ? name.toUpperCase(Locale.ROOT) : name;
  }

  private static boolean isExtendedNameCharacter(char c) {
    return isLetter(c) || isDigit(c) || EXTENDED_NAME_CHARACTERS.indexOf(c) >= 0;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
