package org.atwin.dialect.m531x;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import org.atwin.at.Deferred;
import org.atwin.at.Result;
import org.atwin.dialect.standard.IpText;
import org.atwin.module.Module;
import org.atwin.net.AddressLiteral;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.TcpListener;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.socket.UdpListener;
import org.atwin.net.socket.UdpOpen;
import org.atwin.net.socket.UdpSocket;
import org.jspecify.annotations.Nullable;

/**
 * One of the five sockets of manual chapter 6: free, or a TCP connection, or a UDP socket. Used on
 * the module's drain only.
 */
final class IpSocket {

  /** Longest piece of data in one line (6.4). */
  private static final int LONGEST_LINE = 1440;

  /** What the module takes in before the host reads it: its TCP window, and its UDP buffer. */
  private static final int BUFFER = 8192;

  /** After this long a connection attempt is given up. */
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(40);

  private static final int NO_PORT = -1;
  private static final int ANY_PORT = 0;

  /** Values of pri_flag as IP type of service: none, low delay, throughput, reliability, cost. */
  private static final int[] TYPE_OF_SERVICE = {0, 0x10, 0x08, 0x04, 0x02};

  private final Module module;
  private final IpSockets sockets;
  private final int id;
  private final FirmwareVersion firmware;
  private final Unread unread = new Unread();
  private int localPort = NO_PORT;
  private @Nullable TcpConnection tcp;
  private @Nullable UdpPath udp;

  IpSocket(Module module, IpSockets sockets, int id, FirmwareVersion firmware) {
    this.module = module;
    this.sockets = sockets;
    this.id = id;
    this.firmware = firmware;
  }

  /** The local port AT+IPLPORT has fixed, or -1. */
  int localPort() {
    return localPort;
  }

  boolean isTcp() {
    return tcp != null;
  }

  // AT+IPSTART

  /** 6.3: before S03 the answer waits until a name is resolved. */
  Result openTcp(int cid, String address, int port) {
    if (isUsed() || !isUp(cid)) {
      return Result.ERROR;
    }
    if (firmware.opensSocketsInBackground() || AddressLiteral.parse(address).isPresent()) {
      return dial(cid, address, port);
    }
    var resolved = new Deferred();
    sockets
        .nameServers()
        .lookUp(
            address,
            cid,
            found -> resolved.complete(found == null ? Result.ERROR : dial(cid, address, port)));
    return new Result.Later(resolved);
  }

  private Result dial(int cid, String address, int port) {
    unread.clear();
    var open = new TcpOpen(cid, address, port, portToBind(), CONNECT_LIMIT, BUFFER);
    tcp = TcpConnection.open(module.uplink(), module.resolver(), open, new TcpEvents());
    return Result.OK;
  }

  Result openUdp(int cid, String address, int port) {
    if (isUsed() || !isUp(cid)) {
      return Result.ERROR;
    }
    unread.clear();
    var path = new UdpPath(cid, address, port);
    udp = path;
    if (path.socket.isReady()) {
      return Result.OK;
    }
    if (AddressLiteral.parse(address).isPresent()) {
      free();
      return Result.ERROR;
    }
    return firmware.opensSocketsInBackground() ? Result.OK : new Result.Later(path.resolved);
  }

  // AT+IPLPORT

  Result bind(int port) {
    if (tcp != null || sockets.isTaken(port, this)) {
      return Result.ERROR;
    }
    if (udp != null && !udp.socket.rebind(port)) {
      return Result.ERROR;
    }
    localPort = port;
    return Result.OK;
  }

  // AT+IPSTATUS

  String status() {
    if (tcp != null) {
      return status("TCP", tcp.remote(), tcp.isConnected());
    }
    if (udp != null) {
      return status("UDP", udp.remote, udp.remote != null);
    }
    return "+IPSTATUS: %d,\"\",\"\",0,\"\"".formatted(id);
  }

  private String status(String type, @Nullable InetSocketAddress remote, boolean connected) {
    String address = remote == null ? "" : IpText.of(remote.getAddress());
    int port = remote == null ? 0 : remote.getPort();
    return "+IPSTATUS: %d,\"%s\",\"%s\",%d,\"%s\""
        .formatted(id, type, address, port, connected ? "CONNECTED" : "CONNECTING");
  }

  // AT+IPSEND

  Result send(byte[] data, int priority) {
    if (tcp != null) {
      return sendTcp(tcp, data, priority);
    }
    if (udp == null || !udp.usable()) {
      return Result.ERROR;
    }
    udp.socket.trafficClass(TYPE_OF_SERVICE[priority]);
    return sentUdp(data, udp.socket.send(data));
  }

  Result sendTo(byte[] data, String address, int port, int priority) {
    if (udp == null || !udp.usable()) {
      return Result.ERROR;
    }
    var outcome = new Deferred();
    udp.socket.trafficClass(TYPE_OF_SERVICE[priority]);
    udp.socket.sendTo(data, address, port, done -> outcome.complete(sentUdp(data, done)));
    return new Result.Later(outcome);
  }

  private Result sentUdp(byte[] data, boolean done) {
    if (!done) {
      return Result.ERROR;
    }
    sockets.assistance().sentUdp();
    return sent(data);
  }

  private Result sendTcp(TcpConnection connection, byte[] data, int priority) {
    if (!connection.isConnected() || connection.backlog() + data.length > BUFFER) {
      return Result.ERROR;
    }
    connection.trafficClass(TYPE_OF_SERVICE[priority]);
    connection.write(data);
    sockets.assistance().sentTcp();
    return sent(data);
  }

  private Result sent(byte[] data) {
    return Result.answer("+IPSEND: %d,%d".formatted(id, data.length));
  }

  // AT+IPRD

  /**
   * OK first, then the data line (6.4 and the public revision history of the command). Of TCP so
   * many bytes, also of what the peer had sent before it closed; of UDP a datagram.
   */
  Result read(int length) {
    if (!isUsed() && unread.isEmpty()) {
      return Result.ERROR;
    }
    Unread.Piece next = udp == null ? unread.take(length) : unread.take();
    if (next != null) {
      tell(next);
    }
    return Result.OK;
  }

  /** From now on data is printed as it arrives, and what had come before comes first. */
  void tellUnread() {
    for (Unread.Piece next = unread.take(); next != null; next = unread.take()) {
      tell(next);
    }
  }

  // AT+IPCLOSE

  Result close() {
    if (!isUsed()) {
      return Result.ERROR;
    }
    if (tcp != null) {
      tcp.close();
    }
    if (udp != null) {
      udp.socket.close();
    }
    unread.clear();
    free();
    return Result.OK;
  }

  // What arrives.

  private void received(byte[] data, InetSocketAddress from) {
    for (int at = 0; at < Math.max(1, data.length); at += LONGEST_LINE) {
      int end = Math.min(data.length, at + LONGEST_LINE);
      receivedPiece(new Unread.Piece(Arrays.copyOfRange(data, at, end), from));
    }
    sockets.assistance().received();
  }

  private void receivedPiece(Unread.Piece piece) {
    int length = piece.data().length;
    if (sockets.reception().automatic()) {
      tell(piece);
    } else if (tcp != null || unread.bytes() + length <= BUFFER) {
      unread.add(piece);
      module.urc("+IPNMI: %d,%d".formatted(id, length));
    }
  }

  /** Prints data; the window opens again once it is on its way to the host. */
  private void tell(Unread.Piece piece) {
    TcpConnection source = tcp;
    int length = piece.data().length;
    module
        .terminal()
        .urc(
            sockets.reception().line(id, piece.data(), piece.from()),
            () -> {
              if (source != null) {
                source.consumed(length);
              }
            });
  }

  private boolean isUsed() {
    return tcp != null || udp != null;
  }

  private boolean isUp(int cid) {
    return module.radio().contexts().isActive(cid);
  }

  private int portToBind() {
    return localPort == NO_PORT ? ANY_PORT : localPort;
  }

  /** The id can be used again; what waits can be read until then. */
  private void free() {
    tcp = null;
    udp = null;
    localPort = NO_PORT;
    sockets.freed();
  }

  private final class TcpEvents implements TcpListener {

    @Override
    public void connected(InetSocketAddress remote) {
      module.urc("CONNECT OK");
    }

    @Override
    public void failed(ConnectFailure failure) {
      free();
      module.urc("CONNECT FAIL");
    }

    @Override
    public void received(byte[] data) {
      TcpConnection connection = tcp;
      InetSocketAddress remote = connection == null ? null : connection.remote();
      if (remote != null) {
        IpSocket.this.received(data, remote);
      }
    }

    @Override
    public void closed(CloseReason reason) {
      free();
      module.urc("+IPCLOSE: " + id);
    }
  }

  /**
   * Where datagrams go. Outlives the loss of the PDN: a UDP socket holds no connection, so it
   * serves again as soon as there is a PDN (6.6.1).
   */
  private final class UdpPath implements UdpListener {

    private final int cid;
    private final String address;
    private final int port;
    private final Deferred resolved = new Deferred();
    private UdpSocket socket;
    private @Nullable InetSocketAddress remote;
    private boolean lost;

    UdpPath(int cid, String address, int port) {
      this.cid = cid;
      this.address = address;
      this.port = port;
      this.socket = open();
      this.remote = socket.remote();
    }

    private UdpSocket open() {
      var open = new UdpOpen(cid, address, port, portToBind());
      return UdpSocket.open(module.uplink(), module.resolver(), open, this);
    }

    boolean usable() {
      if (lost && isUp(cid)) {
        lost = false;
        socket = open();
      }
      return socket.isReady();
    }

    @Override
    public void ready(InetSocketAddress to) {
      remote = to;
      resolved.complete(Result.OK);
    }

    @Override
    public void failed(ConnectFailure failure) {
      if (udp == this && !lost) {
        free();
        resolved.complete(Result.ERROR);
      }
    }

    @Override
    public void received(byte[] data, InetSocketAddress from) {
      if (udp == this) {
        IpSocket.this.received(data, from);
      }
    }

    @Override
    public void closed(CloseReason reason) {
      lost = true;
    }
  }
}
