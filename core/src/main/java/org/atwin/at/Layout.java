package org.atwin.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fixed text of a line and the values between it. Immutable.
 *
 * @param name what the line begins with, up to the colon or equals sign
 * @param between the fixed text before, between and after the fields: one more than there are
 * @param fields the values
 * @param terminated whether a line end follows
 * @param manual the section that describes a report, else null
 * @param title what a report tells, else null
 */
record Layout(
    String name,
    List<String> between,
    List<Field<?>> fields,
    boolean terminated,
    @Nullable String manual,
    @Nullable String title) {

  private static final String PLACE = "{}";
  private static final Pattern NAME_END = Pattern.compile("[:=]");

  /**
   * Reads a declaration.
   *
   * @param text a name that a colon follows, or fixed text with a place {@code {}} for each field
   */
  static Layout of(String text, List<Field<?>> fields) {
    boolean places = text.contains(PLACE);
    List<String> between =
        places ? List.of(text.split(Pattern.quote(PLACE), -1)) : listed(text, fields.size());
    if (between.size() != fields.size() + 1) {
      throw new IllegalArgumentException(text + " has not a place for each of " + fields);
    }
    return new Layout(nameOf(text), between, fields, true, null, null);
  }

  private static List<String> listed(String name, int fields) {
    var between = new ArrayList<String>(fields + 1);
    between.add(fields == 0 || name.isEmpty() ? name : name + ": ");
    for (int i = 1; i < fields; i++) {
      between.add(",");
    }
    if (fields > 0) {
      between.add("");
    }
    return between;
  }

  private static String nameOf(String text) {
    int place = text.indexOf(PLACE);
    String fixed = place < 0 ? text : text.substring(0, place);
    return NAME_END.split(fixed, 2)[0].strip();
  }

  Layout unasked(String section, String words) {
    return new Layout(name, between, fields, terminated, section, words);
  }

  Layout tight() {
    var closer = new ArrayList<>(between);
    closer.set(0, between.getFirst().stripTrailing());
    return new Layout(name, List.copyOf(closer), fields, terminated, manual, title);
  }

  Layout unterminated() {
    return new Layout(name, between, fields, false, manual, title);
  }

  /** The text of a line; missing optional values at its end leave no comma behind. */
  String print(@Nullable Object[] values) {
    int count = values.length;
    while (count > 1 && values[count - 1] == null && fields.get(count - 1).isOptional()) {
      count--;
    }
    var text = new StringBuilder(48).append(between.getFirst());
    for (int i = 0; i < count; i++) {
      text.append(fields.get(i).write(values[i]));
      text.append(i + 1 == count ? between.getLast() : between.get(i + 1));
    }
    return text.toString();
  }

  /** A regular expression without capturing groups. */
  String pattern() {
    return pattern("(?:");
  }

  /** A regular expression with a capturing group for each field. */
  String groups() {
    return pattern("(");
  }

  private String pattern(String open) {
    int optionalTail = fields.size();
    while (optionalTail > 1 && fields.get(optionalTail - 1).isOptional()) {
      optionalTail--;
    }
    var regex = new StringBuilder(Pattern.quote(between.getFirst()));
    for (int i = 0; i < fields.size(); i++) {
      if (i >= optionalTail) {
        regex.append("(?:");
      }
      if (i > 0) {
        regex.append(Pattern.quote(between.get(i)));
      }
      Field<?> field = fields.get(i);
      regex.append(open).append(field.pattern()).append(field.isOptional() ? "|)" : ")");
    }
    regex.append(")?".repeat(fields.size() - optionalTail));
    return fields.isEmpty() ? regex.toString() : regex + Pattern.quote(between.getLast());
  }

  /** The values of a line that {@link #groups} matches; empty if one of them cannot be. */
  Optional<List<@Nullable Object>> values(Matcher matched, Facts facts) {
    var values = new ArrayList<@Nullable Object>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      String text = matched.group(i + 1);
      boolean missing = text == null || (text.isEmpty() && fields.get(i).isOptional());
      Object value = missing ? null : fields.get(i).read(text, facts);
      if (value == null && !missing) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(values);
  }

  /** As a manual writes it, line ends within it too. */
  @Override
  public String toString() {
    var text = new StringBuilder(between.getFirst());
    int open = 0;
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).isOptional()) {
        text.append('[');
        open++;
      }
      text.append(i == 0 ? "" : between.get(i)).append(fields.get(i));
    }
    return text.append("]".repeat(open))
        .append(fields.isEmpty() ? "" : between.getLast())
        .toString()
        .replace("\r\n", "<CR><LF>");
  }
}
