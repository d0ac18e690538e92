package org.atwin.net.socket;

import java.net.Socket;
import java.time.Duration;
import org.atwin.net.OpenFailedException;
import org.atwin.net.Transport;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;

/**
 * Opens blocking sockets for protocols written as sequential code, on one PDP context of a module.
 * For threads that may block; used by any number of them.
 */
public final class Dialler {

  private final Dialling dialling;

  /**
   * A dialler on a PDP context.
   *
   * @param uplink of the module
   * @param resolver of the module
   * @param cid the PDP context
   */
  public Dialler(Uplink uplink, Resolver resolver, int cid) {
    dialling = new Dialling(uplink, resolver, cid, Transport.TCP);
  }

  /**
   * Connects. The socket goes where the module's routes lead, its streams wait for coverage, and it
   * is closed when the bearer goes or the uplink closes.
   *
   * @param host a name or a literal address
   * @param port 1 to 65535
   * @param timeout for resolving and connecting together, on the module's timeline
   * @throws OpenFailedException saying why in a module's terms
   */
  public Socket dial(String host, int port, Duration timeout) throws OpenFailedException {
    Ports.checkRemote(port);
    var socket = new UplinkSocket(dialling);
    socket.dial(host, port, timeout);
    return socket;
  }

  /**
   * A socket that is still to be connected, for libraries that do so themselves. Its {@code
   * connect} takes unresolved addresses and a time-out that must be more than 0.
   *
   * @throws OpenFailedException without a bearer
   */
  public Socket unconnected() throws OpenFailedException {
    return new UplinkSocket(dialling);
  }
}
