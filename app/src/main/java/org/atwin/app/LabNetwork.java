package org.atwin.app;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.atwin.lab.Lab;
import org.atwin.lab.Service;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;

/** Puts the lab into a twin's network. Pure functions; any thread. */
final class LabNetwork {

  private LabNetwork() {}

  /** The same network, in which the lab's names are known, lead to its servers, and echo. */
  static NetworkAccess with(Lab lab, NetworkAccess own) {
    var routes = new ArrayList<>(own.routes());
    for (Service service : lab.services()) {
      String protocol = service.protocol().name().toLowerCase(Locale.ROOT);
      // By address as well: firmware may resolve a name and dial what it got.
      for (String host : hosts(lab, service.name())) {
        routes.add(
            Route.parse(
                "%s:%s:%d=%s".formatted(protocol, host, service.port(), hostPort(service.real()))));
      }
    }
    for (String name : lab.addresses().keySet()) {
      for (String host : hosts(lab, name)) {
        routes.add(Route.parse("icmp:" + host + "=127.0.0.1"));
      }
    }
    var names = new HashMap<>(lab.addresses());
    names.putAll(own.names());
    return new NetworkAccess(routes, names, own.allow(), own.echoes());
  }

  private static List<String> hosts(Lab lab, String name) {
    var hosts = new ArrayList<String>();
    hosts.add(name);
    lab.addresses().getOrDefault(name, List.of()).forEach(address -> hosts.add(literal(address)));
    return hosts;
  }

  private static String hostPort(InetSocketAddress address) {
    return literal(address.getAddress()) + ":" + address.getPort();
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }
}
