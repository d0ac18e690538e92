package org.atwin.radio;

import org.jspecify.annotations.Nullable;

/**
 * What a module knows about its registration in one domain. Immutable; any thread.
 *
 * @param status registration status
 * @param rat access technology, or null while no cell is camped on
 * @param cell the serving cell, or null while no cell is camped on
 * @param rejectCause cause of the last refusal, an EMM cause of 3GPP TS 24.301 annex A; 0 when
 *     there was none
 */
public record Registration(
    RegistrationStatus status, @Nullable Rat rat, @Nullable Cell cell, int rejectCause) {

  static final Registration NONE = without(RegistrationStatus.NOT_REGISTERED);
  static final Registration SEARCHING = without(RegistrationStatus.SEARCHING);

  private static Registration without(RegistrationStatus status) {
    return new Registration(status, null, null, 0);
  }
}
