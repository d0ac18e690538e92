package org.atwin.radio.sms;

/** What more than one type of TPDU has in its first octets. Any thread. */
final class FirstOctet {

  static final int TYPE = 0x03;
  static final int TYPE_DELIVER = 0x00;
  static final int TYPE_SUBMIT = 0x01;
  static final int TYPE_STATUS_REPORT = 0x02;

  /** No more messages waiting; the only flag that is set to say no. */
  static final int NO_MORE = 0x04;

  static final int LOOP_PREVENTION = 0x08;
  static final int STATUS_REPORT = 0x20;
  static final int HEADER = 0x40;
  static final int REPLY_PATH = 0x80;

  private FirstOctet() {}

  static boolean has(int octet, int flag) {
    return (octet & flag) != 0;
  }

  static int flag(int flag, boolean set) {
    return set ? flag : 0;
  }

  /** Reads the first octet and insists on a type. */
  static int read(PduReader pdu, int type, String name) throws InvalidPduException {
    int first = pdu.octet("first octet");
    if ((first & TYPE) != type) {
      throw new InvalidPduException("first octet: message type is not that of " + name);
    }
    return first;
  }

  /** Insists that a value fits into one octet. */
  static void check(String name, int value) {
    if (value < 0 || value > 0xFF) {
      throw new IllegalArgumentException(name + " must be 0 to 255, not " + value);
    }
  }
}
