package org.atwin.app.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes Markdown as GitHub shows it. Used by one thread. */
final class Markdown {

  private final StringBuilder text = new StringBuilder();
  private final Map<String, Integer> anchors = new HashMap<>();
  private final List<Heading> headings = new ArrayList<>();

  /**
   * A heading that was written.
   *
   * @param level 1 for the page's title
   * @param title its words
   * @param anchor what a link to it ends with
   */
  record Heading(int level, String title, String anchor) {

    String link() {
      return "[%s](#%s)".formatted(escaped(title), anchor);
    }
  }

  /** The headings so far, in order. */
  List<Heading> headings() {
    return List.copyOf(headings);
  }

  void heading(int level, String title) {
    String words = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    int same = anchors.merge(words, 1, Integer::sum);
    headings.add(new Heading(level, title, same == 1 ? words : words + "-" + (same - 1)));
    block("#".repeat(level) + " " + escaped(title));
  }

  /** A paragraph of words that may hold Markdown. */
  void paragraph(String words) {
    block(words);
  }

  void code(Collection<String> lines) {
    block(lines.stream().map(line -> ("    " + line).stripTrailing()).collect(lines()));
  }

  void bullets(Collection<String> points) {
    block(points.stream().map(point -> "- " + point).collect(lines()));
  }

  /** A table; its cells may hold Markdown. */
  void table(List<String> headings, Collection<List<String>> rows) {
    Stream<List<String>> all =
        Stream.concat(
            Stream.of(headings, headings.stream().map(_ -> "---").toList()), rows.stream());
    block(all.map(row -> "| " + String.join(" | ", row) + " |").collect(lines()));
  }

  /** Another text behind this one, whose headings keep their anchors. */
  void append(Markdown other) {
    block(other.text.toString().stripTrailing());
  }

  private void block(String lines) {
    text.append(text.isEmpty() ? "" : "\n").append(lines).append('\n');
  }

  private static Collector<CharSequence, ?, String> lines() {
    return Collectors.joining("\n");
  }

  /** Words in which nothing is Markdown. */
  static String escaped(String words) {
    return words.replaceAll("([\\\\*<>|\\[\\]`])", "\\\\$1");
  }

  /** Words as they are typed or sent; also in a cell. */
  static String code(String words) {
    return "`" + words.replace("|", "\\|") + "`";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
