package org.atwin.session;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.atwin.radio.Signal;

/**
 * The state a session begins in. What can be reached by commands is not here but in {@link
 * Session#before}. Immutable; any thread.
 *
 * @param card whether a card is in the SIM slot
 * @param registered whether the module is registered
 * @param on whether it is switched on
 * @param pdn whether the default PDN is up, once registered
 * @param signalling whether a signalling connection exists, where that matters
 * @param firmware name of the firmware, where that matters
 * @param address IPv4 address the network gives
 * @param address6 IPv6 address the network gives
 * @param apn access point name of the network
 * @param cell the serving cell, where that matters
 * @param pci physical identity of the serving cell, where that matters
 * @param signal how it is received, where that matters
 * @param networkTime time the network tells, UTC
 * @param powerSaving what the network has granted, or the sleep it has led to, where that matters
 * @param t3412 periodic tracking area update timer of the network, where that matters
 * @param nextMessageReference message reference that the next short message gets, 0 to 255
 * @param firstMessageIndex index of the first place in the message store, 0 or more
 * @param template whether the steps have placeholders of the manual that nobody has filled in
 * @param unknown keys of the session file that no player understands yet
 */
public record Setup(
    boolean card,
    boolean registered,
    boolean on,
    boolean pdn,
    Optional<Boolean> signalling,
    Optional<String> firmware,
    Optional<Inet4Address> address,
    Optional<Inet6Address> address6,
    Optional<String> apn,
    Optional<CellName> cell,
    Optional<Integer> pci,
    Optional<Signal> signal,
    Optional<Instant> networkTime,
    Optional<PowerSaving> powerSaving,
    Optional<Duration> t3412,
    Optional<Integer> nextMessageReference,
    Optional<Integer> firstMessageIndex,
    boolean template,
    Set<String> unknown) {

  /** Keeps its own copy of the keys. */
  public Setup {
    unknown = Set.copyOf(unknown);
  }

  /** A state of rest to begin in. */
  public enum PowerSaving {
    /** Power saving mode with an active time of 2 s, so that deep sleep is near. */
    PSM,
    /** Power saving mode as the manual's example asks for it: T3412 15 h, T3324 2 min. */
    PSM_GRANTED,
    /** Extended DRX as the manual's example asks for it: 40.96 s. */
    EDRX_GRANTED,
    /** Light sleep. */
    LIGHT_SLEEP
  }

  /**
   * A cell as +CEREG names it.
   *
   * @param tac tracking area code, hexadecimal
   * @param ci cell identity, hexadecimal
   */
  public record CellName(String tac, String ci) {}
}
