package org.atwin.radio.sms;

import java.util.function.Consumer;

/** The module as the service centre sees it. Called on the module's drain. */
@FunctionalInterface
public interface MobileTerminal {

  /**
   * Takes a message or a status report. After anything but {@link Receipt#ACCEPTED} it is kept and
   * offered again when the module {@link Subscriber#alert alerts} the service centre or the next
   * message comes. Until the module has answered it is offered nothing else.
   *
   * @param pdu an SMS-DELIVER or SMS-STATUS-REPORT
   * @param answer takes what has become of it, within this call or later on the drain; further
   *     answers are ignored
   */
  void receive(Pdu<?> pdu, Consumer<Receipt> answer);

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
