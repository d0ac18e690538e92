package org.atwin.radio.sms;

import org.jspecify.annotations.Nullable;

/**
 * A PDU as AT commands show and take it (27.005 3.1): a service centre address, which may be left
 * out, and a TPDU. Immutable; any thread.
 *
 * @param serviceCentre by which service centre it goes or came, null for the module's own
 * @param tpdu the message or report
 */
public record Pdu<T extends Tpdu>(@Nullable Address serviceCentre, T tpdu) {

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if the service centre has a name instead of a number
   */
  public Pdu {
    if (serviceCentre != null
        && serviceCentre.typeOfNumber() == Address.TypeOfNumber.ALPHANUMERIC) {
      throw new IllegalArgumentException("a service centre has a number, not a name");
    }
  }

  /**
   * Reads what a terminal gives to be sent.
   *
   * @param hex pairs of hexadecimal digits
   * @throws InvalidPduException if it is not a well-formed SMS-SUBMIT
   */
  public static Pdu<SmsSubmit> submitted(String hex) throws InvalidPduException {
    var pdu = new PduReader(Octets.ofHex(hex));
    Address serviceCentre = readServiceCentre(pdu);
    return new Pdu<>(serviceCentre, SmsSubmit.decode(pdu.rest()));
  }

  /**
   * Reads what a network has delivered.
   *
   * @param hex pairs of hexadecimal digits
   * @throws InvalidPduException if it is not a well-formed SMS-DELIVER or SMS-STATUS-REPORT
   */
  public static Pdu<?> delivered(String hex) throws InvalidPduException {
    var pdu = new PduReader(Octets.ofHex(hex));
    Address serviceCentre = readServiceCentre(pdu);
    Octets tpdu = pdu.rest();
    boolean report =
        tpdu.size() > 0 && (tpdu.at(0) & FirstOctet.TYPE) == FirstOctet.TYPE_STATUS_REPORT;
    return new Pdu<>(
        serviceCentre, report ? SmsStatusReport.decode(tpdu) : SmsDeliver.decode(tpdu));
  }

  /** Pairs of upper-case hexadecimal digits, the service centre first. */
  public String hex() {
    var pdu = new PduWriter();
    if (serviceCentre == null) {
      pdu.octet(0);
    } else {
      serviceCentre.writeServiceCentre(pdu);
    }
    return pdu.octets(tpdu.octets()).written().hex();
  }

  /** What {@code <length>} counts in AT commands: octets of the TPDU alone. */
  public int length() {
    return tpdu.octets().size();
  }

  private static @Nullable Address readServiceCentre(PduReader pdu) throws InvalidPduException {
    int length = pdu.octet("service centre address");
    return length == 0 ? null : Address.readServiceCentre(pdu, length);
  }
}
