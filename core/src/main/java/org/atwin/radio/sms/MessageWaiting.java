package org.atwin.radio.sms;

/**
 * A message waiting indication (23.038 4, groups 1100 to 1110). Immutable; any thread.
 *
 * @param kind what waits
 * @param active whether the indication is switched on, or off
 * @param stored whether the message that carries it is stored, or may be discarded
 */
public record MessageWaiting(Kind kind, boolean active, boolean stored) {

  /** What waits. */
  public enum Kind {
    /** Voice mail. */
    VOICE,
    /** A fax. */
    FAX,
    /** Electronic mail. */
    MAIL,
    /** Anything else. */
    OTHER
  }
}
