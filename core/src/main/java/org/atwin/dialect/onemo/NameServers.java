package org.atwin.dialect.onemo;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.atwin.module.Module;
import org.atwin.net.Bearer;

/** Which DNS servers are asked (3.10). Used on the module's drain only. */
final class NameServers {

  private final Module module;

  NameServers(Module module) {
    this.module = module;
  }

  /** Those the network supplied; those the model was delivered with if it supplied none. */
  List<InetAddress> of(int cid) {
    return module
        .uplink()
        .bearer(cid)
        .map(Bearer::dns)
        .filter(supplied -> !supplied.isEmpty())
        .orElseGet(this::delivered);
  }

  private List<InetAddress> delivered() {
    return Stream.of(module.facts().text("dns_ipv4_default").split(","))
        .map(InetAddress::ofLiteral)
        .toList();
  }
}
