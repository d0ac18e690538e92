package org.atwin.radio.sms;

/**
 * A transfer protocol data unit: a short message or a report about one (23.040 9.2.2). Immutable;
 * any thread.
 */
public sealed interface Tpdu permits SmsSubmit, SmsDeliver, SmsStatusReport {

  /** As transmitted, without the service centre address that AT commands put before it. */
  Octets octets();
}
