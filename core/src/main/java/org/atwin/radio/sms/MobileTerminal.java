package org.atwin.radio.sms;

/** The module as the service centre sees it. Called on the module's drain. */
@FunctionalInterface
public interface MobileTerminal {

  /**
   * Takes a message or a status report. After anything but {@link Receipt#ACCEPTED} it is kept and
   * offered again when the module {@link Subscriber#alert alerts} the service centre or the next
   * message comes.
   *
   * @param pdu an SMS-DELIVER or SMS-STATUS-REPORT
   * @return what has become of it
   */
  Receipt receive(Pdu<?> pdu);

  /** What a module answers to a delivery. */
  enum Receipt {
    /** It has it. */
    ACCEPTED,
    /** It has no room for it. */
    MEMORY_FULL,
    /** It does not listen: off, not registered, asleep. */
    UNREACHABLE
  }
}
