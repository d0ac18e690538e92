package org.atwin.radio.sms;

import java.util.Arrays;

/** Reads a protocol data unit from its first octet to its last. Stays on its caller's thread. */
final class PduReader {

  private final byte[] octets;
  private int position;

  PduReader(Octets octets) {
    this.octets = octets.toArray();
  }

  /**
   * The next octet, 0 to 255.
   *
   * @param element what it belongs to, for the reason of the exception
   */
  int octet(String element) throws InvalidPduException {
    if (position == octets.length) {
      throw new InvalidPduException(element + ": ends early");
    }
    return octets[position++] & 0xFF;
  }

  /** The next octets; {@code element} as in {@link #octet}. */
  byte[] octets(int count, String element) throws InvalidPduException {
    if (count > left()) {
      throw new InvalidPduException(
          "%s: ends early, %d of %d octets".formatted(element, left(), count));
    }
    byte[] next = Arrays.copyOfRange(octets, position, position + count);
    position += count;
    return next;
  }

  /** Everything that has not been read. */
  Octets rest() {
    byte[] rest = Arrays.copyOfRange(octets, position, octets.length);
    position = octets.length;
    return Octets.of(rest);
  }

  int left() {
    return octets.length - position;
  }

  /** Insists that everything has been read. */
  void end() throws InvalidPduException {
    if (left() > 0) {
      throw new InvalidPduException(left() + " octets too many");
    }
  }
}
