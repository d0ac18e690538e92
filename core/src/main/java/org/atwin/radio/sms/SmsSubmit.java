package org.atwin.radio.sms;

import org.jspecify.annotations.Nullable;

/**
 * SMS-SUBMIT: a message on its way from a module to the service centre (23.040 9.2.2.2). Immutable;
 * any thread.
 *
 * @param rejectDuplicates whether the service centre is to refuse it if it has it already
 * @param statusReport whether a report about the delivery is asked for
 * @param replyPath whether the answer shall take the same service centre
 * @param reference message reference, 0 to 255
 * @param destination whom it is for
 * @param protocol protocol identifier, 0 to 255
 * @param validity how long to try, null to leave it to the service centre
 * @param userData what it carries
 */
public record SmsSubmit(
    boolean rejectDuplicates,
    boolean statusReport,
    boolean replyPath,
    int reference,
    Address destination,
    int protocol,
    @Nullable ValidityPeriod validity,
    UserData userData)
    implements Tpdu {

  private static final int REJECT_DUPLICATES = 0x04;
  private static final int VALIDITY_SHIFT = 3;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public SmsSubmit {
    FirstOctet.check("message reference", reference);
    FirstOctet.check("protocol identifier", protocol);
  }

  /** A plain message: reference 0, no report, no validity period. */
  public static SmsSubmit to(Address destination, UserData userData) {
    return new Draft(destination, userData).finish();
  }

  /** A draft that says the same, to be changed. */
  public Draft draft() {
    return new Draft(destination, userData)
        .rejectDuplicates(rejectDuplicates)
        .statusReport(statusReport)
        .replyPath(replyPath)
        .reference(reference)
        .protocol(protocol)
        .validity(validity);
  }

  /**
   * Reads one.
   *
   * @param tpdu without a service centre address
   * @throws InvalidPduException if it is not a well-formed SMS-SUBMIT
   */
  public static SmsSubmit decode(Octets tpdu) throws InvalidPduException {
    var pdu = new PduReader(tpdu);
    int first = FirstOctet.read(pdu, FirstOctet.TYPE_SUBMIT, "SMS-SUBMIT");
    int reference = pdu.octet("message reference");
    Address destination = Address.read(pdu, "destination address");
    int protocol = pdu.octet("protocol identifier");
    var coding = new DataCoding(pdu.octet("data coding scheme"));
    int format = first >> VALIDITY_SHIFT & 0x3;
    ValidityPeriod validity = format == 0 ? null : ValidityPeriod.read(format, pdu);
    UserData userData = UserData.read(pdu, coding, FirstOctet.has(first, FirstOctet.HEADER));
    pdu.end();
    return new Draft(destination, userData)
        .rejectDuplicates(FirstOctet.has(first, REJECT_DUPLICATES))
        .statusReport(FirstOctet.has(first, FirstOctet.STATUS_REPORT))
        .replyPath(FirstOctet.has(first, FirstOctet.REPLY_PATH))
        .reference(reference)
        .protocol(protocol)
        .validity(validity)
        .finish();
  }

  @Override
  public Octets octets() {
    var pdu = new PduWriter();
    pdu.octet(firstOctet()).octet(reference);
    destination.write(pdu);
    pdu.octet(protocol).octet(userData.coding().octet());
    if (validity != null) {
      pdu.octets(validity.octets());
    }
    userData.write(pdu);
    return pdu.written();
  }

  private int firstOctet() {
    return FirstOctet.TYPE_SUBMIT
        | FirstOctet.flag(REJECT_DUPLICATES, rejectDuplicates)
        | (validity == null ? 0 : validity.format() << VALIDITY_SHIFT)
        | FirstOctet.flag(FirstOctet.STATUS_REPORT, statusReport)
        | FirstOctet.flag(FirstOctet.HEADER, !userData.header().isEmpty())
        | FirstOctet.flag(FirstOctet.REPLY_PATH, replyPath);
  }

  /** A message that is being written. Used by one thread. */
  public static final class Draft {

    private Address destination;
    private final UserData userData;
    private boolean rejectDuplicates;
    private boolean statusReport;
    private boolean replyPath;
    private int reference;
    private int protocol;
    private @Nullable ValidityPeriod validity;

    /** A plain message: reference 0, no report, no validity period. */
    public Draft(Address destination, UserData userData) {
      this.destination = destination;
      this.userData = userData;
    }

    /** For somebody else. */
    public Draft destination(Address address) {
      destination = address;
      return this;
    }

    /** Whether the service centre is to refuse it if it has it already. */
    public Draft rejectDuplicates(boolean rejects) {
      rejectDuplicates = rejects;
      return this;
    }

    /** Whether a report about the delivery is asked for. */
    public Draft statusReport(boolean wanted) {
      statusReport = wanted;
      return this;
    }

    /** Whether the answer shall take the same service centre. */
    public Draft replyPath(boolean same) {
      replyPath = same;
      return this;
    }

    /** The message reference, 0 to 255. */
    public Draft reference(int number) {
      reference = number;
      return this;
    }

    /** The protocol identifier, 0 to 255. */
    public Draft protocol(int identifier) {
      protocol = identifier;
      return this;
    }

    /** How long to try, null to leave it to the service centre. */
    public Draft validity(@Nullable ValidityPeriod period) {
      validity = period;
      return this;
    }

    /**
     * The message as it has been written.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public SmsSubmit finish() {
      return new SmsSubmit(
          rejectDuplicates,
          statusReport,
          replyPath,
          reference,
          destination,
          protocol,
          validity,
          userData);
    }
  }
}
