package org.atwin.session;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The state a session begins in. What can be reached by commands is not here but in {@link
 * Session#before}. Immutable; any thread.
 *
 * @param registered whether the module is registered
 * @param on whether it is switched on
 * @param pdn whether the default PDN is up, once registered
 * @param signalling whether a signalling connection exists, where that matters
 * @param firmware name of the firmware, where that matters
 * @param address IPv4 address the network gives
 * @param address6 IPv6 address the network gives
 * @param apn access point name of the network
 * @param cell the serving cell, where that matters
 * @param networkTime time the network tells, UTC
 * @param unknown keys of the session file that no player understands yet
 */
public record Setup(
    boolean registered,
    boolean on,
    boolean pdn,
    Optional<Boolean> signalling,
    Optional<String> firmware,
    Optional<Inet4Address> address,
    Optional<Inet6Address> address6,
    Optional<String> apn,
    Optional<CellName> cell,
    Optional<Instant> networkTime,
    Set<String> unknown) {

  /** Keeps its own copy of the keys. */
  public Setup {
    unknown = Set.copyOf(unknown);
  }

  /**
   * A cell as +CEREG names it.
   *
   * @param tac tracking area code, hexadecimal
   * @param ci cell identity, hexadecimal
   */
  public record CellName(String tac, String ci) {}
}
