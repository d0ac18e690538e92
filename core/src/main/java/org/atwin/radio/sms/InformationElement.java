package org.atwin.radio.sms;

/**
 * One element of a user data header (23.040 9.2.3.24). Immutable; any thread.
 *
 * @param id its identifier, 0 to 255
 * @param data what it says, up to 137 octets
 */
public record InformationElement(int id, Octets data) {

  /**
   * Checks the range of the identifier; the user data as a whole limits the rest.
   *
   * @throws IllegalArgumentException if it is not an octet
   */
  public InformationElement {
    if (id < 0 || id > 0xFF) {
      throw new IllegalArgumentException("identifier must be 0 to 255, not " + id);
    }
  }

  /** How many octets it takes in a header. */
  int size() {
    return 2 + data.size();
  }

  void write(PduWriter header) {
    header.octet(id).octet(data.size()).octets(data);
  }

  static InformationElement read(PduReader header) throws InvalidPduException {
    int id = header.octet("information element");
    int length = header.octet("information element");
    return new InformationElement(id, Octets.of(header.octets(length, "information element")));
  }
}
