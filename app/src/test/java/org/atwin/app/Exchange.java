package org.atwin.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host and a module say to each other, read from a file in the notation of {@code
 * exchanges/FORMAT.txt}. Immutable.
 *
 * @param head the keys at the top
 * @param steps in the order of the file
 */
record Exchange(Map<String, String> head, List<Step> steps) {

  private static final Pattern HEAD = Pattern.compile("# ([a-z]+): (.*)");
  private static final Pattern STEP = Pattern.compile("(\\S+)(?: (.*))?");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x(\\p{XDigit}{2})|([trn0ez\\\\]))");
  private static final Pattern TIMES = Pattern.compile("\\{([^{}*]+)\\*(\\d+)\\}");
  private static final String ESCAPES = "trn0ez\\";
  private static final String ESCAPED = "\t\r\n\0\u001B\u001A\\";
  private static final int HEXADECIMAL = 16;

  /** What a twin once answered is history, and no step. */
  private static final String ONCE = "!";

  private static final Set<String> VERBS =
      Set.of(
          ">", ">>", "<", "<~", "<<", "?", "wait", "silence", "allow", "within", "close", "peer",
          "api", "api~");

  /**
   * One line of a file.
   *
   * @param number of the line, from 1
   * @param verb its first word
   * @param text what stands behind the word and a blank
   */
  record Step(int number, String verb, String text) {}

  /** Reads a file; each char of it is a byte. */
  static Exchange read(Path file) throws IOException {
    var head = new LinkedHashMap<String, String>();
    var steps = new ArrayList<Step>();
    List<String> lines = Files.readAllLines(file, ISO_8859_1);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher key = HEAD.matcher(line);
      if (steps.isEmpty() && key.matches()) {
        head.put(key.group(1), key.group(2));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        Matcher step = STEP.matcher(line);
        if (!step.matches() || !VERBS.contains(step.group(1)) && !step.group(1).equals(ONCE)) {
          throw new IllegalArgumentException("%s:%d: %s".formatted(file, i + 1, line));
        }
        if (!step.group(1).equals(ONCE)) {
          steps.add(new Step(i + 1, step.group(1), step.group(2) == null ? "" : step.group(2)));
        }
      }
    }
    return new Exchange(head, steps);
  }

  /** The bytes that a text stands for: {@code \r}, {@code \x1A}, <code>{x*1200}</code>. */
  static String bytes(String text) {
    String plain =
        ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(byteOf(found)));
    return TIMES
        .matcher(plain)
        .replaceAll(found ->
            Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
  }

  private static String byteOf(MatchResult found) {
    return found.group(1) == null
        ? String.valueOf(ESCAPED.charAt(ESCAPES.indexOf(found.group(2))))
        : String.valueOf((char) Integer.parseInt(found.group(1), HEXADECIMAL));
  }
}
