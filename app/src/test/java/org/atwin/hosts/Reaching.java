package org.atwin.hosts;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;

/** Registered M5311s in real time, each of which reaches one server of this machine. */
final class Reaching {

  private Reaching() {}

  /**
   * Boots one, switches its echo off and forbids sleep.
   *
   * @param name of the module, and part of its identity
   * @param server the name under which it dials the server
   * @param port on loopback, where that leads
   */
  static TwinHost server(String name, String server, int port) throws Exception {
    var access =
        new NetworkAccess(
            List.of(Route.parse("%s=127.0.0.1:%d".formatted(server, port))),
            Map.of(server, List.of(InetAddress.ofLiteral("198.51.100.9"))),
            AllowList.parse("loopback"));
    TwinHost host =
        TwinHost.live(
            TwinBuilder.of("m5311-lv")
                .name(name)
                .access(access)
                .set("mqtt_reconnect_seconds", "1,2,4"),
            "+IP: ");
    host.ask("AT+SM=LOCK", "OK");
    return host;
  }
}
