package org.atwin.dialect.m531x;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atwin.at.Facts;

/**
 * A firmware name such as {@code M5311-MLVH1S04}: mass production, sub-model, hardware generation,
 * software version (M5311 manual 1.2.2).
 *
 * @param hardware generation, 0 or 1
 * @param software version, from 1
 */
record FirmwareVersion(int hardware, int software) implements Comparable<FirmwareVersion> {

  private static final Pattern NAME = Pattern.compile(".*H(\\d)S(\\d\\d)");

  /** The software version that made AT+IPSTART asynchronous. */
  private static final int ASYNCHRONOUS_SOCKETS = 3;

  /** The software version that made WAKEUP_OUT usable as UART 3 TX (12.1.1). */
  private static final int LOG_ON_WAKEUP_OUT = 3;

  /** The software version that brought IPv6: AT+DNSSERV6, AT+PING, a dual-stack default. */
  private static final int IPV6 = 4;

  /** That of a model; the first of all where no manual names one. */
  static FirmwareVersion of(Facts facts) {
    return M531xFacts.FIRMWARE.find(facts).orElse(new FirmwareVersion(0, 0));
  }

  /**
   * Reads a firmware name.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  static FirmwareVersion of(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name);
    }
    return new FirmwareVersion(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Whether AT+IPSTART answers before the name is resolved (from S03 on). */
  boolean opensSocketsInBackground() {
    return software >= ASYNCHRONOUS_SOCKETS;
  }

  /** Whether WAKEUP_OUT can be the port of the HSL log (from S03 on). */
  boolean logsOnWakeUpOut() {
    return software >= LOG_ON_WAKEUP_OUT;
  }

  /** Whether AT commands deal with IPv6 (from S04 on). */
  boolean speaksIpv6() {
    return software >= IPV6;
  }

  @Override
  public int compareTo(FirmwareVersion other) {
    return software != other.software
        ? Integer.compare(software, other.software)
        : Integer.compare(hardware, other.hardware);
  }
}
