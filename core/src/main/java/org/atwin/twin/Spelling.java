package org.atwin.twin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Compares words by their letters. Pure functions; any thread. */
public final class Spelling {

  /** How many names are offered in place of a wrong one. */
  private static final int OFFERED = 3;

  /** What is longer is like no name; its beginning is compared, lest that takes seconds. */
  private static final int LONGEST = 100;

  private Spelling() {}

  /** The names most like what was typed, in any case, best first. */
  public static List<String> nearest(String typed, Stream<String> names) {
    String wanted = typed.substring(0, Math.min(typed.length(), LONGEST)).toUpperCase(Locale.ROOT);
    return names
        .distinct()
        .sorted(Comparator.comparingInt(name -> distance(wanted, name.toUpperCase(Locale.ROOT))))
        .limit(OFFERED)
        .toList();
  }

  /** How many letters must be put in, left out or exchanged to make one word of the other. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
