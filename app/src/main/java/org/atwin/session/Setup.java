package org.atwin.session;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param v4Only whether the network gives none
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
    boolean v4Only,
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

  /** The state in words, a part each; what goes without saying of a module at work is left out. */
  List<String> words() {
    var words = new ArrayList<String>();
    if (!on) {
      words.add("the module switched off");
    }
    if (!card) {
      words.add("no SIM card");
    }
    words.add(registered ? "the module registered" : "the module not registered");
    if (!pdn) {
      words.add("the default PDN down");
    }
    signalling.ifPresent(
        connected -> words.add("the signalling connection " + (connected ? "up" : "released")));
    firmware.ifPresent(name -> words.add("firmware " + name));
    address.ifPresent(ip -> words.add("the address " + ip.getHostAddress()));
    address6.ifPresent(ip -> words.add("the address " + ip.getHostAddress()));
    if (v4Only) {
      words.add("a network without IPv6");
    }
    apn.ifPresent(name -> words.add("the APN " + name));
    cell.ifPresent(name -> words.add("the cell %s of area %s".formatted(name.ci, name.tac)));
    pci.ifPresent(identity -> words.add("the physical cell " + identity));
    signal.ifPresent(heard ->
        words.add("RSRP %d, RSRQ %d, SINR %d".formatted(heard.rsrp(), heard.rsrq(), heard.sinr())));
    networkTime.ifPresent(time -> words.add("the network's time " + time));
    powerSaving.ifPresent(rest -> words.add(rest.words));
    t3412.ifPresent(timer -> words.add("T3412 of %d s".formatted(timer.toSeconds())));
    nextMessageReference.ifPresent(number -> words.add("the next message reference " + number));
    firstMessageIndex.ifPresent(
        index -> words.add("messages stored from place %d on".formatted(index)));
    return words;
  }

  /** A state of rest to begin in. */
  public enum PowerSaving {
    /** Power saving mode with an active time of 2 s, so that deep sleep is near. */
    PSM("power saving mode granted with T3324 of 2 s"),
    /** Power saving mode as the manual's example asks for it: T3412 15 h, T3324 2 min. */
    PSM_GRANTED("power saving mode granted with T3412 of 15 h and T3324 of 2 min"),
    /** Extended DRX as the manual's example asks for it: 40.96 s. */
    EDRX_GRANTED("extended DRX of 40.96 s granted"),
    /** Light sleep. */
    LIGHT_SLEEP("the module in light sleep");

    private final String words;

    PowerSaving(String words) {
      this.words = words;
    }
  }

  /**
   * A cell as +CEREG names it.
   *
   * @param tac tracking area code, hexadecimal
   * @param ci cell identity, hexadecimal
   */
  public record CellName(String tac, String ci) {}
}
