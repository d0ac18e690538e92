package org.atwin.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every UDP server of the lab is made of: a socket per loopback address, each read by a
 * virtual thread of its own that hands one datagram after the other to the receiver.
 */
final class UdpServer implements Server {

  private static final Logger LOG = LoggerFactory.getLogger(UdpServer.class);
  private static final int LARGEST_DATAGRAM = 65_535;

  /** What is done with a datagram; called on the thread that reads the socket. */
  @FunctionalInterface
  interface Receiver {
    void received(byte[] payload, Reply reply) throws IOException;
  }

  /** The way back to the sender of a datagram, from the address it was sent to. */
  @FunctionalInterface
  interface Reply {
    void send(byte[] payload) throws IOException;
  }

  private final String name;
  private final Receiver receiver;
  private final List<DatagramSocket> sockets;
  private final InetSocketAddress address;
  private final ExecutorService workers;

  private UdpServer(String name, List<DatagramSocket> sockets, Receiver receiver) {
    this.name = name;
    this.sockets = sockets;
    this.address = Loopback.v4(sockets.getFirst().getLocalPort());
    this.receiver = receiver;
    this.workers = Workers.named(name);
  }

  /**
   * Listens at a port of every loopback address.
   *
   * @param port 1 to 65535, or 0 for any that is free
   * @throws IOException if the port is taken
   */
  static UdpServer start(String name, int port, Receiver receiver) throws IOException {
    List<DatagramSocket> sockets =
        Loopback.onOnePort(port, at -> Loopback.each(at, DatagramSocket::new));
    var server = new UdpServer(name, sockets, receiver);
    for (DatagramSocket socket : sockets) {
      server.workers.execute(() -> server.receive(socket));
    }
    return server;
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    sockets.forEach(DatagramSocket::close);
    Workers.end(workers);
  }

  private void receive(DatagramSocket socket) {
    var packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
    while (!socket.isClosed()) {
      try {
        packet.setLength(LARGEST_DATAGRAM);
        socket.receive(packet);
        byte[] payload = Arrays.copyOf(packet.getData(), packet.getLength());
        SocketAddress sender = packet.getSocketAddress();
        receiver.received(payload, answer -> send(socket, answer, sender));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.debug("{} could not serve a datagram", name, e);
        }
      }
    }
  }

  private static void send(DatagramSocket socket, byte[] payload, SocketAddress to)
      throws IOException {
    socket.send(new DatagramPacket(payload, payload.length, to));
  }
}
