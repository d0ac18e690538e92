package org.atwin.session;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that must arrive, with placeholders where its value may differ: {@code {ip} {int} {time}
 * {hex} {imei} {iccid} {imsi} {any}}. Immutable; any thread.
 */
public final class Expected {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

  private static final Map<String, String> FORMS =
      Map.of(
          "ip", "(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)",
          "int", "-?\\d+",
          "time", "\\d\\d(?:\\d\\d)?[/-]\\d\\d[/-]\\d\\d[, ]\\d\\d:\\d\\d:\\d\\d(?:[+-]\\d\\d)?",
          "hex", "(?:[0-9A-Fa-f]{2})+",
          "imei", "\\d{15}",
          "iccid", "[\\dA-F]{19,20}",
          "imsi", "\\d{6,15}",
          "any", ".*");

  private static final Pattern FINAL =
      Pattern.compile("OK|ERROR|ERROR=\\d+|NO CARRIER|CONNECT|\\+CM[ES] ERROR: .*");

  private final String text;
  private final Pattern form;

  private Expected(String text, Pattern form) {
    this.text = text;
    this.form = form;
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it contains a placeholder that does not exist
   */
  public static Expected of(String text) {
    var form = new StringBuilder();
    int at = 0;
    for (Matcher found = PLACEHOLDER.matcher(text); found.find(); at = found.end()) {
      form.append(Pattern.quote(text.substring(at, found.start())));
      form.append(formOf(found.group(1)));
    }
    form.append(Pattern.quote(text.substring(at)));
    return new Expected(text, Pattern.compile(form.toString(), Pattern.DOTALL));
  }

  private static String formOf(String placeholder) {
    String form = FORMS.get(placeholder);
    if (form == null) {
      throw new IllegalArgumentException(
          "{%s} is no placeholder; there are %s"
              .formatted(placeholder, String.join(" ", FORMS.keySet().stream().sorted().toList())));
    }
    return form;
  }

  /** Whether a line that arrived is this one. */
  public boolean matches(String line) {
    return form.matcher(line).matches();
  }

  /** Whether it is a final result code, which always stands in a frame of its own. */
  boolean isFinal() {
    return FINAL.matcher(text).matches();
  }

  /** Whether it is a prompt, which no line end follows. */
  boolean isPrompt() {
    return text.startsWith(">");
  }

  @Override
  public String toString() {
    return text;
  }
}
