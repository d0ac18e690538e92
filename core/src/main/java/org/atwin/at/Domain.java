package org.atwin.at;

import java.util.List;
import java.util.stream.Collectors;

/** What a parameter can be on one model; as text for people. Immutable. */
public sealed interface Domain {

  /** What a test answer lists for it, {@code (0-5)}; empty when nothing. */
  default String listed() {
    return toString();
  }

  /**
   * A whole number of a set.
   *
   * @param ranges the set
   */
  record Numbers(IntRanges ranges) implements Domain {
    @Override
    public String toString() {
      return ranges.toString();
    }
  }

  /**
   * One of several words, in any case, with or without quotes.
   *
   * @param words all of them
   */
  record Words(List<String> words) implements Domain {
    /** Keeps an unmodifiable copy. */
    public Words {
      words = List.copyOf(words);
    }

    @Override
    public String toString() {
      return words.stream()
          .map(word -> '"' + word + '"')
          .collect(Collectors.joining(",", "(", ")"));
    }
  }

  /**
   * Text, with or without quotes.
   *
   * @param min fewest bytes
   * @param max most bytes
   */
  record Text(int min, int max) implements Domain {
    @Override
    public String listed() {
      return "";
    }

    @Override
    public String toString() {
      String bytes = min == 0 ? "up to " + max : min == max ? "" + max : min + " to " + max;
      return "text of " + bytes + " bytes";
    }
  }

  /**
   * Binary digits.
   *
   * @param digits how many
   */
  record Bits(int digits) implements Domain {
    @Override
    public String toString() {
      return "(\"%s\"-\"%s\")".formatted("0".repeat(digits), "1".repeat(digits));
    }
  }

  /** Whatever is typed. */
  record Anything() implements Domain {
    @Override
    public String listed() {
      return "";
    }

    @Override
    public String toString() {
      return "anything";
    }
  }
}
