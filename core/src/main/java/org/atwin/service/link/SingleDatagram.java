package org.atwin.service.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.atwin.module.Module;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.socket.UdpListener;
import org.atwin.net.socket.UdpOpen;
import org.atwin.net.socket.UdpSocket;
import org.jspecify.annotations.Nullable;

/** One datagram from a socket that is closed again at once. Used on the module's drain only. */
public final class SingleDatagram implements UdpListener {

  private final byte[] data;
  private final Runnable gone;
  private @Nullable UdpSocket socket;

  private SingleDatagram(byte[] data, Runnable gone) {
    this.data = data;
    this.gone = gone;
  }

  /**
   * Sends.
   *
   * @param cid the PDP context
   * @param gone runs once the datagram has left, or leads nowhere; not before this has returned
   */
  public static void send(
      Module module, int cid, InetAddress peer, int port, byte[] data, Runnable gone) {
    var datagram = new SingleDatagram(data, gone);
    var open = new UdpOpen(cid, peer.getHostAddress(), port, 0);
    datagram.socket = UdpSocket.open(module.uplink(), module.resolver(), open, datagram);
  }

  @Override
  public void ready(InetSocketAddress remote) {
    if (socket != null) {
      socket.send(data);
      socket.close();
    }
    gone.run();
  }

  @Override
  public void failed(ConnectFailure failure) {
    gone.run();
  }

  @Override
  public void received(byte[] data, InetSocketAddress from) {
    // The socket is closed; nothing arrives.
  }

  @Override
  public void closed(CloseReason reason) {
    // The bearer is gone, and the connection with it.
  }
}
