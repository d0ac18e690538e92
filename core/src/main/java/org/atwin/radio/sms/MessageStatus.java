package org.atwin.radio.sms;

import java.util.Arrays;
import java.util.Optional;

/** What has happened to a message in memory (27.005 3.1). Any thread. */
public enum MessageStatus {
  /** Received, not read. */
  RECEIVED_UNREAD(0, "REC UNREAD"),
  /** Received and read. */
  RECEIVED_READ(1, "REC READ"),
  /** Stored, not sent. */
  STORED_UNSENT(2, "STO UNSENT"),
  /** Stored and sent. */
  STORED_SENT(3, "STO SENT");

  private final int code;
  private final String text;

  MessageStatus(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The number in PDU mode, 0 to 3. */
  public int code() {
    return code;
  }

  /**
   * The status of a number in PDU mode.
   *
   * @return empty unless it is 0 to 3
   */
  public static Optional<MessageStatus> of(int code) {
    return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
  }

  /**
   * The status of some words in text mode, in either case.
   *
   * @return empty if no status is called that
   */
  public static Optional<MessageStatus> of(String words) {
    return Arrays.stream(values())
        .filter(status -> status.text.equalsIgnoreCase(words))
        .findFirst();
  }

  /** The words in text mode. */
  public String text() {
    return text;
  }
}
