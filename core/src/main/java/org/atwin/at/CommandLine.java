package org.atwin.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a command line, the part between {@code AT} and the terminator, one command at
 * a time (V.250 5.4). Reading is lazy because a line is executed up to its first error and what
 * follows is not looked at.
 *
 * <p>Leniencies that hosts rely on: blanks around names, commas and equal signs; strings without
 * quotes; a quote inside a quoted string where no comma, semicolon or end of line follows it, or
 * where a backslash stands before it and another quote that can end the string comes later.
 */
public final class CommandLine {

  private static final String EXTENDED_PREFIXES = "+*^$#%";
  private static final String EXTENDED_NAME_CHARACTERS = "!%-./:_";

  private final String body;
  private final LineSyntax syntax;
  private int at;

  /**
   * Begins reading.
   *
   * @param body what stood between AT and the terminator, one char for each byte
   * @param syntax the dialect's line syntax
   */
  public CommandLine(String body, LineSyntax syntax) {
    this.body = body;
    this.syntax = syntax;
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
    Invocation invocation = EXTENDED_PREFIXES.indexOf(first) >= 0 ? extended() : basic();
    if (!syntax.joins() && at < body.length()) {
      throw new BadLineException("one command a line, but more follows: " + body.substring(at));
    }
    return invocation;
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
    return new Invocation(name, Form.SET, arguments());
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

  private List<Argument> arguments() throws BadLineException {
    var arguments = new ArrayList<Argument>();
    do {
      skipBlanks();
      arguments.add(at < body.length() && body.charAt(at) == '"' ? quoted() : unquoted());
      skipBlanks();
    } while (at < body.length() && body.charAt(at++) == ',');
    return arguments;
  }

  private Argument quoted() throws BadLineException {
    int start = ++at;
    int escaped = -1;
    for (int end = closingQuote(start); end >= 0; end = closingQuote(end + 1)) {
      if (!isEscaped(start, end)) {
        return endedBy(start, end);
      }
      escaped = escaped < 0 ? end : escaped;
    }
    if (escaped < 0) {
      throw new BadLineException("closing quote missing: " + body.substring(start - 1));
    }
    return endedBy(start, escaped);
  }

  private Argument endedBy(int start, int end) {
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

  /** Whether a backslash that is not escaped itself stands before a character of a string. */
  private boolean isEscaped(int start, int position) {
    int first = position;
    while (first > start && body.charAt(first - 1) == '\\') {
      first--;
    }
    return (position - first) % 2 != 0;
  }

  private Argument unquoted() {
    int start = at;
    while (!atEndOfArgument()) {
      at++;
    }
    String text = body.substring(start, at).strip();
    return text.isEmpty() ? Argument.ABSENT : new Argument(text, false);
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
    return at == body.length() || (syntax.joins() && body.charAt(at) == ';');
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
