package org.atwin.lab;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes of something, as a Range header asks for it (RFC 9110 section 14). A value.
 *
 * @param first the first byte, from 0
 * @param last the last byte, inclusive; before the first where the range cannot be satisfied
 */
record ByteRange(long first, long last) {

  private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /**
   * The range a header asks for, cut to the length. Empty where the header is to be ignored: it is
   * malformed, in another unit, or asks for several ranges, which a server need not serve.
   */
  static Optional<ByteRange> of(String header, long length) {
    Matcher range = SINGLE.matcher(header);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long suffix = Long.parseLong(range.group(2));
      return Optional.of(new ByteRange(Math.max(0, length - suffix), length - 1));
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? length - 1 : Long.parseLong(range.group(2));
    if (!range.group(2).isEmpty() && last < first) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(first, Math.min(last, length - 1)));
  }

  /** Whether there is at least one byte in it. */
  boolean satisfiable() {
    return first <= last;
  }

  /** How many bytes it has. */
  long length() {
    return last - first + 1;
  }
}
