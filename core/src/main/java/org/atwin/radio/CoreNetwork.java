package org.atwin.radio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The network behind the cell: what it names itself and what it hands to a module. Immutable; any
 * thread.
 *
 * @param operator who runs it
 * @param apn access point name of the default bearer
 * @param address IPv4 address of the default bearer, or null if the network gives none
 * @param address6 IPv6 address of the default bearer, or null if the network gives none
 * @param dns name servers, in order of preference
 * @param timeOffset how far the network's time is ahead of the timeline
 * @param zone local time zone in quarters of an hour east of UTC, -48 to 56
 * @param powerSaving how requests for power saving mode and extended DRX are answered, and T3412
 */
public record CoreNetwork(
    Operator operator,
    String apn,
    @Nullable Inet4Address address,
    @Nullable Inet6Address address6,
    List<InetAddress> dns,
    Duration timeOffset,
    int zone,
    PowerSavingPolicy powerSaving) {

  private static final List<InetAddress> DNS =
      List.of(Inet4Address.ofLiteral("211.136.112.50"), Inet4Address.ofLiteral("211.136.150.66"));

  /**
   * Keeps its own copy of the name servers.
   *
   * @throws IllegalArgumentException if the zone is out of range
   */
  public CoreNetwork {
    dns = List.copyOf(dns);
    if (zone < -48 || zone > 56) {
      throw new IllegalArgumentException("zone must be -48 to 56 quarters, not " + zone);
    }
  }

  /**
   * China Mobile with apn cmiot, an IPv4 address out of 10.0.0.0/8 and an IPv6 one out of
   * 2409:8900::/32 for those who ask for it, its two name servers, the timeline's time and
   * Beijing's zone, granting whatever is asked.
   *
   * @param identity what tells this module from others, for example its IMEI; the same identity
   *     always gets the same address
   */
  public static CoreNetwork defaultFor(String identity) {
    return new CoreNetwork(
        Operator.CHINA_MOBILE,
        "cmiot",
        addressOf(identity),
        address6Of(identity),
        DNS,
        Duration.ZERO,
        32,
        PowerSavingPolicy.GRANTING);
  }

  /** The same, run by another operator. */
  public CoreNetwork withOperator(Operator operator) {
    return new CoreNetwork(operator, apn, address, address6, dns, timeOffset, zone, powerSaving);
  }

  /** The same with another access point name. */
  public CoreNetwork withApn(String apn) {
    return new CoreNetwork(operator, apn, address, address6, dns, timeOffset, zone, powerSaving);
  }

  /** The same with another IPv4 address, null for none. */
  public CoreNetwork withAddress(@Nullable Inet4Address address) {
    return new CoreNetwork(operator, apn, address, address6, dns, timeOffset, zone, powerSaving);
  }

  /** The same with another IPv6 address, null for none. */
  public CoreNetwork withAddress6(@Nullable Inet6Address address6) {
    return new CoreNetwork(operator, apn, address, address6, dns, timeOffset, zone, powerSaving);
  }

  /** The same with other name servers, in order of preference. */
  public CoreNetwork withDns(List<InetAddress> dns) {
    return new CoreNetwork(operator, apn, address, address6, dns, timeOffset, zone, powerSaving);
  }

  /** The same with its time ahead of the timeline by the given span, negative for behind. */
  public CoreNetwork withTimeOffset(Duration timeOffset) {
    return new CoreNetwork(operator, apn, address, address6, dns, timeOffset, zone, powerSaving);
  }

  /** The same in another time zone, in quarters of an hour east of UTC. */
  public CoreNetwork withZone(int zone) {
    return new CoreNetwork(operator, apn, address, address6, dns, timeOffset, zone, powerSaving);
  }

  /** The same with another answer to requests for power saving, from the next one on. */
  public CoreNetwork withPowerSaving(PowerSavingPolicy powerSaving) {
    return new CoreNetwork(operator, apn, address, address6, dns, timeOffset, zone, powerSaving);
  }

  private static long hash(String identity) {
    var sum = new CRC32();
    sum.update(identity.getBytes(UTF_8));
    return sum.getValue();
  }

  private static Inet6Address address6Of(String identity) {
    long host = hash(identity);
    return (Inet6Address)
        InetAddress.ofLiteral(
            "2409:8900:%x:%x:1:1:%x:290"
                .formatted(0x8000 | (host >> 16 & 0x7FFF), 1 | (host & 0xFFFE), 1 + host % 0xFFFE));
  }

  private static Inet4Address addressOf(String identity) {
    long host = hash(identity);
    // Never .0 or .255 at the end: firmware tends to take those for network and broadcast.
    return Inet4Address.ofLiteral(
        "10." + (host >> 16 & 0xFF) + "." + (host >> 8 & 0xFF) + "." + (1 + (host & 0xFF) % 254));
  }
}
