package org.atwin.net.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.atwin.net.Attachment;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Destination;
import org.atwin.net.OpenFailedException;
import org.atwin.net.Transport;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UDP socket of a module (RFC 768). The methods are for the module's drain and never block: the
 * host takes a datagram at once or not at all. One virtual thread receives; names are looked up on
 * others. Datagrams of any sender are received. Without coverage they are lost in both directions.
 */
public final class UdpSocket implements Carrier {

  private static final Logger LOG = LoggerFactory.getLogger(UdpSocket.class);

  private static final int MOST_UNDER_WAY = 1024;

  private enum State {
    /** The usual peer's name is being looked up. */
    OPENING,
    READY,
    ENDED
  }

  private final Uplink uplink;
  private final UdpOpen open;
  private final UdpListener listener;
  private final Dialling dialling;

  /**
   * Whom the module knows the peers as that it has dialled. Written by the owner, read by the
   * receiver.
   */
  private final Map<InetSocketAddress, InetSocketAddress> seenAs = new ConcurrentHashMap<>(2);

  // The owner's, except that anybody may look at the state.
  private volatile State state = State.OPENING;
  private @Nullable Attachment attachment;
  private @Nullable DatagramChannel channel;
  private @Nullable Destination usual;
  private int trafficClass;
  private long sent;

  private final AtomicLong received = new AtomicLong();

  /** Datagrams that are on their way to the owner. */
  private final AtomicInteger underWay = new AtomicInteger();

  /** The module has closed: the listener hears nothing more, not even what was on its way. */
  private volatile boolean silent;

  private UdpSocket(Uplink uplink, Resolver resolver, UdpOpen open, UdpListener listener) {
    this.uplink = uplink;
    this.open = open;
    this.listener = listener;
    this.dialling = new Dialling(uplink, resolver, open.cid(), Transport.UDP);
  }

  /**
   * Opens a socket. If the usual peer is given as a literal address, the socket is ready, or has
   * failed, on return; a name is looked up in the background.
   *
   * @param uplink of the module
   * @param resolver of the module
   * @param open whom to send to, and from which port
   * @param listener hears the outcome and all that follows, through the uplink's owner
   */
  public static UdpSocket open(
      Uplink uplink, Resolver resolver, UdpOpen open, UdpListener listener) {
    var socket = new UdpSocket(uplink, resolver, open, listener);
    try {
      socket.start();
    } catch (IOException e) {
      socket.fail(e);
    }
    return socket;
  }

  private void start() throws IOException {
    attachment =
        uplink
            .attach(open.cid(), this::bearerLost)
            .orElseThrow(
                () -> new OpenFailedException(ConnectFailure.BEARER, "no bearer on " + open.cid()));
    DatagramChannel bound = bind(open.localPort());
    channel = bound;
    if (dialling.isImmediate(open.host(), open.port())) {
      becomeReady(dialling.find(open.host(), open.port()));
    } else {
      Thread.ofVirtual().name("udp to " + open.host()).start(this::findUsual);
    }
    receiveFrom(bound);
  }

  private void findUsual() {
    try {
      Destination found = dialling.find(open.host(), open.port());
      uplink.tell(() -> becomeReady(found));
    } catch (IOException e) {
      uplink.tell(() -> fail(e));
    }
  }

  private void becomeReady(Destination found) {
    if (state == State.OPENING) {
      usual = found;
      seenAs.put(found.target(), found.seen());
      state = State.READY;
      tell(() -> listener.ready(found.seen()));
    }
  }

  private void fail(IOException why) {
    if (state == State.OPENING) {
      LOG.debug("{}: {}", this, why.toString());
      end();
      tellLast(() -> listener.failed(Dialling.failure(why)));
    }
  }

  // What the module asks and does.

  /** Whether the usual peer is known and the socket can send. */
  public boolean isReady() {
    return state == State.READY;
  }

  /** The usual peer as the module sees it, or null while its name is not resolved. */
  @Override
  public @Nullable InetSocketAddress remote() {
    return usual == null ? null : usual.seen();
  }

  /** The local port, 1 to 65535, or 0 when the socket is over. */
  @Override
  public int localPort() {
    try {
      return channel != null && channel.getLocalAddress() instanceof InetSocketAddress local
          ? local.getPort()
          : 0;
    } catch (ClosedChannelException _) {
      // Over: there is no local port any more.
      return 0;
    } catch (IOException e) {
      LOG.debug("local port of {}", this, e);
      return 0;
    }
  }

  /**
   * Sends a datagram to the usual peer.
   *
   * @param data its payload, up to 65507 bytes over IPv4
   * @return false if it could not leave; true without coverage, where it is lost on the air
   */
  @Override
  public boolean send(byte[] data) {
    return state == State.READY && usual != null && transmit(data, usual);
  }

  /**
   * Sends a datagram to any peer: at once to a literal address, after a lookup to a name. Works
   * while the usual peer is not resolved yet.
   *
   * @param data its payload, not to be changed before {@code done}
   * @param host a name or a literal address
   * @param port 1 to 65535
   * @param done hears, through the owner, whether it left
   */
  @Override
  public void sendTo(byte[] data, String host, int port, Consumer<Boolean> done) {
    Ports.checkRemote(port);
    if (!dialling.isImmediate(host, port)) {
      Thread.ofVirtual().name("udp to " + host).start(() -> findAndSend(data, host, port, done));
      return;
    }
    boolean left = sendFound(data, host, port);
    uplink.tell(() -> done.accept(left));
  }

  private boolean sendFound(byte[] data, String host, int port) {
    try {
      return transmit(data, dialling.find(host, port));
    } catch (OpenFailedException e) {
      LOG.debug("{}: {}", this, e.toString());
      return false;
    }
  }

  private void findAndSend(byte[] data, String host, int port, Consumer<Boolean> done) {
    try {
      Destination found = dialling.find(host, port);
      uplink.tell(() -> done.accept(transmit(data, found)));
    } catch (OpenFailedException e) {
      LOG.debug("{}: {}", this, e.toString());
      uplink.tell(() -> done.accept(false));
    }
  }

  private boolean transmit(byte[] data, Destination to) {
    if (channel == null || attachment == null || state == State.ENDED) {
      return false;
    }
    if (!to.target().equals(to.seen())) {
      seenAs.put(to.target(), to.seen());
    }
    if (!attachment.sendsNow()) {
      sent += data.length;
      return true;
    }
    try {
      boolean left = channel.send(ByteBuffer.wrap(data), to.target()) == data.length;
      sent += left ? data.length : 0;
      return left;
    } catch (IOException | UnsupportedAddressTypeException e) {
      // The latter on a host without IPv6.
      LOG.debug("{}: {}", this, e.toString());
      return false;
    }
  }

  /**
   * Moves to another local port; the peer and the options stay.
   *
   * @param localPort 1 to 65535, or 0 for any
   * @return false, and nothing changes, if that port is taken or the socket is over
   */
  @Override
  public boolean rebind(int localPort) {
    Ports.checkLocal(localPort);
    if (channel == null || state == State.ENDED) {
      return false;
    }
    if (localPort == localPort()) {
      return true;
    }
    try {
      DatagramChannel old = channel;
      DatagramChannel moved = bind(localPort);
      channel = moved;
      receiveFrom(moved);
      old.close();
      return true;
    } catch (IOException e) {
      LOG.debug("{}: {}", this, e.toString());
      return false;
    }
  }

  /**
   * Sets the IP type of service (RFC 791) or traffic class (RFC 8200) of what is sent from now on.
   *
   * @param value 0 to 255
   * @return false if the host refused
   */
  @Override
  public boolean trafficClass(int value) {
    TrafficClass.check(value);
    try {
      if (channel != null && value != trafficClass && state != State.ENDED) {
        channel.setOption(StandardSocketOptions.IP_TOS, value);
      }
      trafficClass = value;
      return true;
    } catch (IOException e) {
      LOG.debug("{}: {}", this, e.toString());
      return false;
    }
  }

  /** Bytes of all datagrams that have left, also of those that were lost on the air. */
  public long bytesSent() {
    return sent;
  }

  /** Bytes of all datagrams received. */
  public long bytesReceived() {
    return received.get();
  }

  /** Closes the socket; the listener hears nothing more. Harmless when over. */
  @Override
  public void close() {
    silent = true;
    end();
  }

  // What a carrier does: nothing waits, nothing is acknowledged, a datagram opens no window.

  @Override
  public void pass(ByteBuffer data, int packetSize) {
    while (data.hasRemaining()) {
      byte[] packet = new byte[Math.min(packetSize, data.remaining())];
      data.get(packet);
      send(packet);
    }
  }

  @Override
  public boolean isOpen() {
    return isReady();
  }

  @Override
  public long sent() {
    return bytesSent();
  }

  @Override
  public long received() {
    return bytesReceived();
  }

  @Override
  public void abort() {
    close();
  }

  @Override
  public String toString() {
    return "udp %s:%d on %d".formatted(open.host(), open.port(), open.cid());
  }

  private DatagramChannel bind(int port) throws IOException {
    DatagramChannel bound = DatagramChannel.open();
    try {
      bound.bind(new InetSocketAddress(port));
      if (trafficClass != 0) {
        bound.setOption(StandardSocketOptions.IP_TOS, trafficClass);
      }
      return bound;
    } catch (IOException e) {
      bound.close();
      throw e;
    }
  }

  // The receiver's thread.

  private void receiveFrom(DatagramChannel bound) {
    Thread.ofVirtual().name("udp " + open.host()).start(() -> receiveAll(bound));
  }

  private void receiveAll(DatagramChannel bound) {
    Attachment gate = attachment;
    var buffer = ByteBuffer.allocate(open.longest() + 1);
    try {
      while (gate != null) {
        var from = (InetSocketAddress) bound.receive(buffer.clear());
        if (gate.passesNow() && buffer.flip().remaining() <= open.longest()) {
          receive(buffer, from);
        }
      }
    } catch (ClosedChannelException _) {
      // Closed or moved to another port.
      return;
    } catch (IOException e) {
      LOG.info("{}: {}", this, e.toString());
      uplink.tell(() -> finish(CloseReason.FAULT));
    }
  }

  private void receive(ByteBuffer datagram, InetSocketAddress sender) {
    byte[] data = new byte[datagram.remaining()];
    datagram.get(data);
    received.addAndGet(data.length);
    InetSocketAddress dialled = seenAs.get(sender);
    InetSocketAddress from =
        dialled == null ? uplink.access().seen(Transport.UDP, sender) : dialled;
    // A peer that sends faster than the module works loses datagrams, as on the air.
    if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
      underWay.decrementAndGet();
      return;
    }
    tell(() -> {
      underWay.decrementAndGet();
      listener.received(data, from);
    });
  }

  // How it ends.

  private void bearerLost() {
    if (state == State.OPENING) {
      fail(new OpenFailedException(ConnectFailure.BEARER, "the bearer is gone"));
    } else {
      finish(CloseReason.BEARER_LOST);
    }
  }

  private void finish(CloseReason reason) {
    if (state != State.ENDED) {
      end();
      tellLast(() -> listener.closed(reason));
    }
  }

  private void end() {
    state = State.ENDED;
    if (attachment != null) {
      attachment.end();
    }
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("closing {}", this, e);
      }
    }
  }

  private void tell(Runnable report) {
    uplink.tell(() -> {
      if (state != State.ENDED) {
        report.run();
      }
    });
  }

  private void tellLast(Runnable report) {
    uplink.tell(() -> {
      if (!silent) {
        report.run();
      }
    });
  }
}
