package org.atwin.dialect.onemo;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.testkit.Peer;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;

/**
 * Hosts of registered modules with echo off, in a network without IPv6 if nothing else is said, and
 * what they do in many tests.
 */
final class Hosts {

  /** The address that the manual's examples dial; routes lead it to a peer on loopback. */
  static final String SERVER = "120.27.12.119";

  private static final Duration STEP = Duration.ofMillis(100);
  private static final int STEPS = 100;

  private Hosts() {}

  /** The module dials the server's port 2040 and reaches the peer. */
  static TwinHost of(String model, Peer peer) throws Exception {
    return of(model, route(peer.port()));
  }

  /** The module has a way to the network. */
  static TwinHost of(String model, NetworkAccess access) throws Exception {
    return TwinHost.live(twin(model, access));
  }

  /** The module reaches the peer, and time stands still. */
  static TwinHost of(String model, Peer peer, VirtualTimeline timeline) throws Exception {
    return of(model, route(peer.port()), timeline);
  }

  /** The module has a way to the network, and time stands still. */
  static TwinHost of(String model, NetworkAccess access, VirtualTimeline timeline)
      throws Exception {
    return TwinHost.still(twin(model, access), timeline);
  }

  private static TwinBuilder twin(String model, NetworkAccess access) {
    return TwinBuilder.of(model)
        .name("onemo")
        .access(access)
        .network(network -> network.withAddress6(null));
  }

  /** A way to the network on which the server's port 2040 is a port of this machine. */
  static NetworkAccess route(int port) {
    return NetworkAccess.OPEN.with(Route.parse(SERVER + ":2040=127.0.0.1:" + port));
  }

  /** Opens link 0 to the server. */
  static TwinHost opened(TwinHost host, String protocol, String further) {
    host.command("AT+MIPOPEN=0,\"" + protocol + "\",\"" + SERVER + "\",2040" + further, "OK")
        .expectReports("+MIPOPEN: 0,0");
    return host;
  }

  /** Gives the module an IPv6 address beside its IPv4 one. */
  static void dualStack(TwinHost host) throws Exception {
    wantDualStack(host);
    host.awaitThat("the bearer has both addresses", () -> hasBothAddresses(host));
  }

  /** The same where time stands still. */
  static void dualStack(TwinHost host, VirtualTimeline timeline) throws Exception {
    wantDualStack(host);
    advanceUntil(host, timeline, "both addresses", () -> hasBothAddresses(host));
  }

  private static void wantDualStack(TwinHost host) {
    var own = (Inet6Address) InetAddress.ofLiteral("2409:8900:8500:55bd:1:1:acf9:290");
    host.world(() -> {
      host.module().radio().world().changeNetwork(network -> network.withAddress6(own));
      host.module().radio().contexts().deactivate(1);
      host.module().radio().contexts().activate(1, _ -> {});
    });
  }

  private static boolean hasBothAddresses(TwinHost host) {
    return host.module().uplink().bearer(1).filter(b -> b.address6() != null).isPresent();
  }

  /** Restarts the module by command. */
  static void restart(TwinHost host, VirtualTimeline timeline) throws Exception {
    restart(host, timeline, "AT+MREBOOT");
  }

  /** Restarts the module by some command. */
  static void restart(TwinHost host, VirtualTimeline timeline, String command) throws Exception {
    host.command(command, "OK");
    if (command.startsWith("AT+MREBOOT")) {
      host.expectReports("REBOOTING");
    }
    timeline.advance(STEP);
    advanceUntil(host, timeline, "an address", () -> host.module().uplink().bearer(1).isPresent());
    host.expectReports("+MATREADY");
    host.press("ATE0\r").expect("ATE0\r\r\nOK\r\n");
  }

  private static void advanceUntil(
      TwinHost host, VirtualTimeline timeline, String what, BooleanSupplier condition) {
    for (int i = 0; i < STEPS; i++) {
      if (host.module().ask(condition::getAsBoolean).join()) {
        return;
      }
      timeline.advance(STEP);
    }
    throw new AssertionError("10 s have passed without " + what);
  }
}
