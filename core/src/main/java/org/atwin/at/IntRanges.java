package org.atwin.at;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of whole numbers as 27.007 writes it in test answers: {@code (0-2,4)}.
 *
 * @param ranges the parts, ascending
 */
public record IntRanges(List<Range> ranges) {

  /** Keeps an unmodifiable copy. */
  public IntRanges {
    ranges = List.copyOf(ranges);
  }

  /**
   * All numbers from one to another.
   *
   * @param low the first
   * @param high the last, at least {@code low}
   */
  public static IntRanges of(int low, int high) {
    return new IntRanges(List.of(new Range(low, high)));
  }

  /** Single numbers; neighbours are not joined, because answers list them as written. */
  public static IntRanges listed(int... numbers) {
    var ranges = new ArrayList<Range>();
    for (int number : numbers) {
      ranges.add(new Range(number, number));
    }
    return new IntRanges(ranges);
  }

  /**
   * Reads {@code 0-2,4}.
   *
   * @throws NumberFormatException if it is not of that form
   */
  public static IntRanges parse(String text) {
    var ranges = new ArrayList<Range>();
    for (String part : text.split(",", -1)) {
      int dash = part.indexOf('-', 1);
      int low = Integer.parseInt((dash < 0 ? part : part.substring(0, dash)).strip());
      ranges.add(new Range(low, dash < 0 ? low : Integer.parseInt(part.substring(dash + 1))));
    }
    return new IntRanges(ranges);
  }

  /** Whether the number is in the set. */
  public boolean contains(long number) {
    return ranges.stream().anyMatch(range -> range.low <= number && number <= range.high);
  }

  /** The smallest number. */
  public int first() {
    return ranges.getFirst().low;
  }

  /** The largest number. */
  public int last() {
    return ranges.getLast().high;
  }

  /** As in a test answer, in parentheses. */
  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(",", "(", ")"));
  }

  /**
   * Numbers from low to high.
   *
   * @param low the first
   * @param high the last, at least low
   */
  public record Range(int low, int high) {

    /** Checks the order. */
    public Range {
      if (high < low) {
        throw new IllegalArgumentException("range ends before it begins: " + low + "-" + high);
      }
    }

    @Override
    public String toString() {
      return low == high ? Integer.toString(low) : low + "-" + high;
    }
  }
}
