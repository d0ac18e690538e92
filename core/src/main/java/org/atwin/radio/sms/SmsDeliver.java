package org.atwin.radio.sms;

/**
 * SMS-DELIVER: a message on its way from the service centre to a module (23.040 9.2.2.1).
 * Immutable; any thread.
 *
 * @param moreMessages whether more messages wait for the module
 * @param loopPrevention whether it has been forwarded and is not to be again
 * @param statusReport whether the sender has asked for a report
 * @param replyPath whether the answer shall take the same service centre
 * @param originator whom it is from
 * @param protocol protocol identifier, 0 to 255
 * @param time when the service centre took it
 * @param userData what it carries
 */
public record SmsDeliver(
    boolean moreMessages,
    boolean loopPrevention,
    boolean statusReport,
    boolean replyPath,
    Address originator,
    int protocol,
    ServiceCentreTime time,
    UserData userData)
    implements Tpdu {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the protocol identifier is not an octet
   */
  public SmsDeliver {
    FirstOctet.check("protocol identifier", protocol);
  }

  /** A plain message, the last one that waits. */
  public static SmsDeliver from(Address originator, ServiceCentreTime time, UserData userData) {
    return new SmsDeliver(false, false, false, false, originator, 0, time, userData);
  }

  /**
   * Reads one.
   *
   * @param tpdu without a service centre address
   * @throws InvalidPduException if it is not a well-formed SMS-DELIVER
   */
  public static SmsDeliver decode(Octets tpdu) throws InvalidPduException {
    var pdu = new PduReader(tpdu);
    int first = FirstOctet.read(pdu, FirstOctet.TYPE_DELIVER, "SMS-DELIVER");
    Address originator = Address.read(pdu, "originating address");
    int protocol = pdu.octet("protocol identifier");
    var coding = new DataCoding(pdu.octet("data coding scheme"));
    ServiceCentreTime time = ServiceCentreTime.read(pdu, "service centre time stamp");
    UserData userData = UserData.read(pdu, coding, FirstOctet.has(first, FirstOctet.HEADER));
    pdu.end();
    return new SmsDeliver(
        !FirstOctet.has(first, FirstOctet.NO_MORE),
        FirstOctet.has(first, FirstOctet.LOOP_PREVENTION),
        FirstOctet.has(first, FirstOctet.STATUS_REPORT),
        FirstOctet.has(first, FirstOctet.REPLY_PATH),
        originator,
        protocol,
        time,
        userData);
  }

  @Override
  public Octets octets() {
    var pdu = new PduWriter();
    pdu.octet(firstOctet());
    originator.write(pdu);
    pdu.octet(protocol).octet(userData.coding().octet());
    time.write(pdu);
    userData.write(pdu);
    return pdu.written();
  }

  private int firstOctet() {
    return FirstOctet.TYPE_DELIVER
        | FirstOctet.flag(FirstOctet.NO_MORE, !moreMessages)
        | FirstOctet.flag(FirstOctet.LOOP_PREVENTION, loopPrevention)
        | FirstOctet.flag(FirstOctet.STATUS_REPORT, statusReport)
        | FirstOctet.flag(FirstOctet.HEADER, !userData.header().isEmpty())
        | FirstOctet.flag(FirstOctet.REPLY_PATH, replyPath);
  }
}
