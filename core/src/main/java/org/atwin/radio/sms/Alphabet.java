package org.atwin.radio.sms;

/** How characters become user data (23.038 4). Any thread. */
public enum Alphabet {
  /** The GSM 7 bit default alphabet; lengths count septets. */
  GSM,
  /** Any data; shown as ISO 8859-1 where a text is asked for. Lengths count octets. */
  DATA,
  /** UCS2, in practice UTF-16, big end first. Lengths count octets. */
  UCS2
}
