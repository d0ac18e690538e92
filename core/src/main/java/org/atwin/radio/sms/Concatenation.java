package org.atwin.radio.sms;

import java.util.List;
import java.util.Optional;

/**
 * Which part of which long text a message is (23.040 9.2.3.24.1 and 9.2.3.24.8). Immutable; any
 * thread.
 *
 * @param reference what the parts of one text have in common, 0 to 255 or, if wide, 65535
 * @param wide whether the reference takes 16 bits
 * @param parts how many there are, 1 to 255
 * @param number which one this is, 1 to {@code parts}
 */
public record Concatenation(int reference, boolean wide, int parts, int number) {

  private static final int NARROW_ID = 0x00;
  private static final int WIDE_ID = 0x08;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public Concatenation {
    if (reference < 0 || reference > (wide ? 0xFFFF : 0xFF)) {
      throw new IllegalArgumentException("no such reference: " + reference);
    }
    if (parts < 1 || parts > 0xFF || number < 1 || number > parts) {
      throw new IllegalArgumentException("no such part: " + number + " of " + parts);
    }
  }

  /**
   * What a header says about concatenation.
   *
   * @return empty if nothing, or nothing that makes sense, which a receiver is to ignore
   */
  public static Optional<Concatenation> in(List<InformationElement> header) {
    return header.stream().flatMap(element -> of(element).stream()).findFirst();
  }

  /** The element of a header that says it. */
  public InformationElement element() {
    var data = new PduWriter();
    if (wide) {
      data.octet(reference >> 8);
    }
    data.octet(reference & 0xFF).octet(parts).octet(number);
    return new InformationElement(wide ? WIDE_ID : NARROW_ID, data.written());
  }

  private static Optional<Concatenation> of(InformationElement element) {
    Octets data = element.data();
    boolean narrow = element.id() == NARROW_ID && data.size() == 3;
    boolean wide = element.id() == WIDE_ID && data.size() == 4;
    if (!narrow && !wide) {
      return Optional.empty();
    }
    int reference = wide ? data.at(0) << 8 | data.at(1) : data.at(0);
    int parts = data.at(data.size() - 2);
    int number = data.at(data.size() - 1);
    return number >= 1 && number <= parts
        ? Optional.of(new Concatenation(reference, wide, parts, number))
        : Optional.empty();
  }
}
