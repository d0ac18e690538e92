package org.atwin.dialect.dxct11;

import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.testkit.Peer;
import org.atwin.twin.TwinBuilder;

/** The server of the guide's examples, 112.125.89.8 port 33124. */
final class ExampleServer {

  private static final String ROUTE = "112.125.89.8:33124=127.0.0.1:";

  private ExampleServer() {}

  /** A module that reaches a peer as the server, and nothing else. */
  static TwinBuilder twin(Peer peer) {
    return TwinBuilder.of("dx-ct11")
        .access(
            NetworkAccess.OPEN
                .with(AllowList.LOOPBACK)
                .with(Route.parse("tcp:" + ROUTE + peer.port()))
                .with(Route.parse("udp:" + ROUTE + peer.port())));
  }
}
