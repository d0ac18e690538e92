package org.atwin.app.api;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atwin.radio.CoreNetwork;
import org.atwin.radio.Operator;
import org.jspecify.annotations.Nullable;

/**
 * A change of the network behind the cell: {@code {"operator": {"numeric": "46001", "long":
 * "CHN-UNICOM", "short": "UNICOM"}, "apn": "cmiot", "address": "10.64.118.25" or null, "address6":
 * "2409:..." or null, "dns": ["211.136.112.50"], "time": "2024-08-20T06:19:15Z", "zone": "+32"}}.
 * Read on the request's thread.
 */
final class NetworkPatch {

  private static final int WEST = -48;
  private static final int EAST = 56;

  /** +CCLK tells years with two digits. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  private final Optional<OperatorPatch> operator;
  private final Optional<String> apn;
  private final Optional<Inet4Address> address;
  private final boolean noAddress;
  private final Optional<Inet6Address> address6;
  private final boolean noAddress6;
  private final Optional<List<InetAddress>> dns;
  private final Optional<Instant> time;
  private final Optional<Integer> zone;

  private NetworkPatch(JsonFields fields) {
    operator = fields.object("operator").map(OperatorPatch::of);
    apn =
        fields.text(
            "apn", "[\\x21\\x23-\\x7E]{0,100}", "up to 100 characters without spaces and quotes");
    noAddress = fields.takesAway("address");
    address =
        noAddress
            ? Optional.empty()
            : fields.parsed("address", "an IPv4 address or null", Inet4Address::ofLiteral);
    noAddress6 = fields.takesAway("address6");
    address6 =
        noAddress6
            ? Optional.empty()
            : fields.parsed("address6", "an IPv6 address or null", NetworkPatch::address6);
    dns = fields.addresses("dns");
    time = fields.instant("time");
    if (time.filter(told -> told.isBefore(FIRST) || !told.isBefore(END)).isPresent()) {
      throw fields.refuse("time", "a moment from 1970 to 2099");
    }
    zone = fields.parsed("zone", "quarters of an hour, -48 to +56, as text", NetworkPatch::zone);
    fields.end();
  }

  /** Reads the change. */
  static NetworkPatch of(JsonFields fields) {
    return new NetworkPatch(fields);
  }

  /**
   * What the change makes of the present network.
   *
   * @param before the present network
   * @param now the present moment on the twin's timeline
   */
  CoreNetwork apply(CoreNetwork before, Instant now) {
    CoreNetwork after =
        before
            .withOperator(
                operator.map(patch -> patch.apply(before.operator())).orElse(before.operator()))
            .withApn(apn.orElse(before.apn()))
            .withAddress(after(noAddress, address, before.address()))
            .withAddress6(after(noAddress6, address6, before.address6()))
            .withDns(dns.orElse(before.dns()))
            .withZone(zone.orElse(before.zone()));
    return time.map(told -> after.withTimeOffset(Duration.between(now, told))).orElse(after);
  }

  private static <T> @Nullable T after(boolean takenAway, Optional<T> changed, @Nullable T before) {
    return takenAway ? null : changed.orElse(before);
  }

  private static Inet6Address address6(String text) {
    if (Inet6Address.ofLiteral(text) instanceof Inet6Address address) {
      return address;
    }
    throw new IllegalArgumentException("an IPv4 address in disguise: " + text);
  }

  private static int zone(String text) {
    int quarters = Integer.parseInt(text);
    if (quarters < WEST || quarters > EAST) {
      throw new IllegalArgumentException("out of range: " + text);
    }
    return quarters;
  }

  private record OperatorPatch(
      Optional<String> numeric, Optional<String> longName, Optional<String> shortName) {

    private static final String NAME = "[\\x20-\\x7E&&[^\"]]{0,40}";
    private static final String NAME_FORM = "up to 40 characters of ASCII without quotes";

    static OperatorPatch of(JsonFields fields) {
      var patch =
          new OperatorPatch(
              fields.text("numeric", "[0-9]{5,6}", "5 or 6 digits"),
              fields.text("long", NAME, NAME_FORM),
              fields.text("short", NAME, NAME_FORM));
      fields.end();
      return patch;
    }

    Operator apply(Operator before) {
      return new Operator(
          numeric.orElse(before.numeric()),
          longName.orElse(before.longName()),
          shortName.orElse(before.shortName()));
    }
  }
}
