package org.atwin.dialect.onemo;

import org.atwin.module.Module;
import org.atwin.net.socket.Carrier;
import org.atwin.net.socket.CarrierListener;
import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.socket.UdpOpen;
import org.atwin.net.socket.UdpSocket;
import org.atwin.net.tls.TlsOpen;
import org.atwin.net.tls.TlsSettings;

/**
 * How links reach their peers (3.3): by TCP, with or without TLS as AT+MIPCFG says, or by UDP. Used
 * on the module's drain only.
 */
final class Dialling {

  private final Module module;

  Dialling(Module module) {
    this.module = module;
  }

  /**
   * Begins to connect.
   *
   * @param cid the PDP context
   * @param link whose options and keep-alive probes count
   * @param opening whom to reach
   * @param listener hears the outcome, not before this has returned
   */
  Carrier dial(int cid, Link link, Opening opening, CarrierListener listener) {
    return switch (opening.protocol()) {
      case TCP -> stream(cid, link, opening, listener);
      case UDP -> udp(cid, opening, listener);
    };
  }

  private Carrier stream(int cid, Link link, Opening opening, CarrierListener listener) {
    var open =
        new TcpOpen(
            cid,
            opening.address(),
            opening.port(),
            opening.localPort(),
            opening.timeout(),
            OneMoFacts.TCP_WINDOW.of(module.facts()));
    return link.options().sslContext().enabled()
        ? tls(new TlsOpen(open, TlsSettings.TRUSTING), link.keepAlive(), listener)
        : tcp(open, link.keepAlive(), listener);
  }

  private Carrier tls(TlsOpen open, KeepAlive probes, CarrierListener listener) {
    var secured = new TlsCarrier(module.uplink(), module.resolver(), open, listener);
    if (probes.on()) {
      secured.keepAlive(probes);
    }
    return secured;
  }

  private Carrier tcp(TcpOpen open, KeepAlive probes, CarrierListener listener) {
    TcpConnection connection =
        TcpConnection.open(module.uplink(), module.resolver(), open, listener);
    if (probes.on()) {
      connection.keepAlive(true, probes.idle(), probes.interval(), probes.count());
    }
    return Carrier.of(connection);
  }

  private Carrier udp(int cid, Opening opening, CarrierListener listener) {
    var open = new UdpOpen(cid, opening.address(), opening.port(), opening.localPort());
    return Carrier.of(UdpSocket.open(module.uplink(), module.resolver(), open, listener));
  }
}
