package org.atwin.radio;

import org.jspecify.annotations.Nullable;

/**
 * A PDP context as defined by the TE and, while active, as served by the network. Immutable; any
 * thread.
 *
 * @param cid context identifier, 1 or more
 * @param set whether the TE has defined it; otherwise it is as delivered
 * @param type type asked for
 * @param apn access point name asked for; empty for the network's own
 * @param bearer what the network has assigned, or null while inactive
 */
public record PdpContext(
    int cid, boolean set, PdpType type, String apn, @Nullable PdpAddresses bearer) {

  /** Whether the context is active. */
  public boolean isActive() {
    return bearer != null;
  }

  PdpContext served(@Nullable PdpAddresses bearer) {
    return new PdpContext(cid, set, type, apn, bearer);
  }
}
