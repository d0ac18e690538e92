package org.atwin.dialect.m531x;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.atwin.module.Module;

/** Which DNS servers are asked, and in which order (manual 10.1). On the module's drain only. */
final class NameServers {

  private static final List<InetAddress> BUILT_IN =
      List.of(InetAddress.ofLiteral("119.29.29.29"), InetAddress.ofLiteral("114.114.114.114"));

  private final Module module;

  NameServers(Module module) {
    this.module = module;
  }

  /** Those the network supplied, then the built-in ones. */
  List<InetAddress> of(int cid) {
    var servers = new ArrayList<InetAddress>();
    module.uplink().bearer(cid).ifPresent(bearer -> servers.addAll(bearer.dns()));
    servers.addAll(BUILT_IN);
    return servers;
  }
}
