package org.atwin.radio;

/** Registration status {@code <stat>} of 3GPP TS 27.007, 7.2 and 10.1.22. Immutable; any thread. */
public enum RegistrationStatus {
  /** Not registered, and not searching for a network either. */
  NOT_REGISTERED(0),
  /** Registered in the home network. */
  HOME(1),
  /** Not registered, searching for a network. */
  SEARCHING(2),
  /** Registration denied by the network. */
  DENIED(3),
  /** Unknown, for example out of coverage. */
  UNKNOWN(4),
  /** Registered, roaming. */
  ROAMING(5),
  /** Registered for SMS only in the home network. */
  SMS_ONLY_HOME(6),
  /** Registered for SMS only, roaming. */
  SMS_ONLY_ROAMING(7),
  /** Attached for emergency bearer services only. */
  EMERGENCY_ONLY(8);

  private final int stat;

  RegistrationStatus(int stat) {
    this.stat = stat;
  }

  /** The number that +CREG, +CGREG and +CEREG print, 0 to 8. */
  public int stat() {
    return stat;
  }

  /** Whether the full service of a network is there: registered at home or roaming. */
  public boolean isRegistered() {
    return this == HOME || this == ROAMING;
  }

  /** Whether the network takes and delivers short messages. */
  public boolean carriesMessages() {
    return isRegistered() || this == SMS_ONLY_HOME || this == SMS_ONLY_ROAMING;
  }
}
