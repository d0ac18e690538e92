package org.atwin.radio.sms;

/**
 * SMS-STATUS-REPORT: what has become of a submitted message (23.040 9.2.2.3). Immutable; any
 * thread.
 *
 * @param moreMessages whether more messages wait for the module
 * @param loopPrevention whether it has been forwarded and is not to be again
 * @param command whether it answers an SMS-COMMAND, not an SMS-SUBMIT
 * @param header whether the parameters have user data with a header
 * @param reference message reference of the submitted message, 0 to 255
 * @param recipient whom that was for
 * @param time when the service centre took that
 * @param discharge when the attempt ended that this reports
 * @param status 0 to 255, see the constants
 * @param parameters the optional parameter indicator and what follows it, not looked into
 */
public record SmsStatusReport(
    boolean moreMessages,
    boolean loopPrevention,
    boolean command,
    boolean header,
    int reference,
    Address recipient,
    ServiceCentreTime time,
    ServiceCentreTime discharge,
    int status,
    Octets parameters)
    implements Tpdu {

  /** Status: received by the recipient. */
  public static final int RECEIVED = 0x00;

  /** Status: the recipient cannot be reached by this network, for good. */
  public static final int NOT_OBTAINABLE = 0x43;

  /** Status: the validity period has ended. */
  public static final int VALIDITY_EXPIRED = 0x46;

  /** Status: congestion, no more attempts are made. */
  public static final int CONGESTION = 0x60;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public SmsStatusReport {
    FirstOctet.check("message reference", reference);
    FirstOctet.check("status", status);
  }

  /** A report about a submitted message. */
  public static SmsStatusReport about(
      SmsSubmit submit, ServiceCentreTime time, ServiceCentreTime discharge, int status) {
    return new SmsStatusReport(
        false,
        false,
        false,
        false,
        submit.reference(),
        submit.destination(),
        time,
        discharge,
        status,
        Octets.NONE);
  }

  /**
   * Reads one.
   *
   * @param tpdu without a service centre address
   * @throws InvalidPduException if it is not a well-formed SMS-STATUS-REPORT
   */
  public static SmsStatusReport decode(Octets tpdu) throws InvalidPduException {
    var pdu = new PduReader(tpdu);
    int first = FirstOctet.read(pdu, FirstOctet.TYPE_STATUS_REPORT, "SMS-STATUS-REPORT");
    return new SmsStatusReport(
        !FirstOctet.has(first, FirstOctet.NO_MORE),
        FirstOctet.has(first, FirstOctet.LOOP_PREVENTION),
        FirstOctet.has(first, FirstOctet.STATUS_REPORT),
        FirstOctet.has(first, FirstOctet.HEADER),
        pdu.octet("message reference"),
        Address.read(pdu, "recipient address"),
        ServiceCentreTime.read(pdu, "service centre time stamp"),
        ServiceCentreTime.read(pdu, "discharge time"),
        pdu.octet("status"),
        pdu.rest());
  }

  @Override
  public Octets octets() {
    var pdu = new PduWriter();
    pdu.octet(firstOctet()).octet(reference);
    recipient.write(pdu);
    time.write(pdu);
    discharge.write(pdu);
    return pdu.octet(status).octets(parameters).written();
  }

  private int firstOctet() {
    return FirstOctet.TYPE_STATUS_REPORT
        | FirstOctet.flag(FirstOctet.NO_MORE, !moreMessages)
        | FirstOctet.flag(FirstOctet.LOOP_PREVENTION, loopPrevention)
        | FirstOctet.flag(FirstOctet.STATUS_REPORT, command)
        | FirstOctet.flag(FirstOctet.HEADER, header);
  }
}
