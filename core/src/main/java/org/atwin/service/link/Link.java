package org.atwin.service.link;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.atwin.at.Line;
import org.atwin.module.Module;
import org.atwin.module.terminal.Terminal;
import org.atwin.module.terminal.TransparentMode;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.socket.Carrier;
import org.atwin.net.socket.CarrierListener;
import org.atwin.radio.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A numbered connection, from being opened until its number is free again. Used on the module's
 * drain only.
 */
public final class Link {

  /** Where it stands. Immutable; any thread. */
  public enum State {
    /** It is being opened. */
    CONNECTING,
    /** Data can be exchanged. */
    CONNECTED,
    /** It is being closed by a command and has not sent everything yet. */
    CLOSING,
    /** It is over; what it has received can still be read. */
    CLOSED
  }

  private final Module module;
  private final Links links;
  private final int id;
  private LinkOpen open;
  private final LinkPolicy policy;
  private final LinkWords words;
  private final Reception reception;
  private final AckReports acks;

  /** The command channel that its data goes through, if it does. */
  private Terminal channel;

  private Carrier carrier = Unconnected.CARRIER;
  private @Nullable InetSocketAddress peer;
  private State state = State.CONNECTING;
  private @Nullable Closing closing;
  private boolean bearerLost;
  private Instant last;

  Link(Module module, Links links, int id, LinkOpen open, LinkPolicy policy, LinkWords words) {
    this.module = module;
    this.links = links;
    this.id = id;
    this.open = open;
    this.policy = policy;
    this.words = words;
    this.reception = new Reception(this, policy, open);
    this.acks = new AckReports(module, this, policy);
    this.last = module.timeline().now();
    this.channel = module.asking();
  }

  // What it is.

  /** Its number. */
  public int id() {
    return id;
  }

  /** Whom it was to reach. */
  public LinkOpen open() {
    return open;
  }

  /** Where it stands. */
  public State state() {
    return state;
  }

  /** Whether data can be exchanged, as the host has been told. */
  public boolean isConnected() {
    return state == State.CONNECTED;
  }

  /** Whether data can be sent, whatever the host has been told; a lost bearer may be back. */
  public boolean isReady() {
    if (bearerLost && module.uplink().bearer(open.cid()).isPresent()) {
      bearerLost = false;
      carrier = links.dial(open, policy, new Events());
    }
    return carrier.isOpen();
  }

  /** The peer as the module sees it; null while its name is not resolved. */
  public @Nullable InetSocketAddress remote() {
    return peer == null ? carrier.remote() : peer;
  }

  /** The local port, 1 to 65535, or 0 while there is none. */
  public int localPort() {
    return carrier.localPort();
  }

  /** Bytes sent since it was opened, those that wait included. */
  public long sent() {
    return carrier.sent();
  }

  /** How many of these the peer has acknowledged; none where there are no acknowledgements. */
  public long acknowledged() {
    return carrier.acknowledged();
  }

  /** Bytes received since it was opened. */
  public long received() {
    return carrier.received();
  }

  // What commands do.

  /**
   * Sends as a whole.
   *
   * @param data not changed afterwards
   * @return false, and nothing is sent, if it cannot be taken
   */
  public boolean send(byte[] data) {
    if (carrier.backlog() + data.length > policy.sendBuffer() || !carrier.send(data)) {
      return false;
    }
    exchanged();
    if (open.isStream()) {
      acks.sent();
    }
    return true;
  }

  /**
   * Sends a datagram to another peer.
   *
   * @param data not changed before {@code done}
   * @param host a name or a literal address
   * @param port 1 to 65535
   * @param done hears whether it left
   */
  public void sendTo(byte[] data, String host, int port, Consumer<Boolean> done) {
    carrier.sendTo(data, host, port, done);
  }

  /**
   * Release assistance for what has just been sent.
   *
   * @param indication 1 nothing follows, 2 one packet downlink follows; 0 tells nothing
   */
  public void assistRelease(int indication) {
    ReleaseAssistance.sent(module, open.cid(), open.isStream(), indication);
  }

  /** Sets the IP type of service of what is sent from now on, 0 to 255. */
  public void trafficClass(int value) {
    carrier.trafficClass(value);
  }

  /** Moves to another local port; false, and it stays, if that cannot be done. */
  public boolean rebind(int port) {
    boolean moved = carrier.rebind(port);
    open = moved ? open.from(port) : open;
    return moved;
  }

  /** How received data gets to the host. */
  public Delivery delivery() {
    return reception.delivery();
  }

  /**
   * Has received data get to the host in another way; what had come before goes that way first. A
   * link whose data goes straight through is to be {@link #enter entered}.
   */
  public void deliver(Delivery next) {
    if (next == delivery()) {
      return;
    }
    if (next == Delivery.THROUGH) {
      channel = module.asking();
      pass();
    } else {
      carrier.stream(false);
      reception.deliver(next);
    }
  }

  private void pass() {
    carrier.stream(true);
    reception.pass(new LinkBridge(channel, this, carrier, policy.through()));
  }

  /** The mode of the serial line that carries its data; null if that does not go through. */
  public @Nullable TransparentMode through() {
    LinkBridge bridge = reception.bridge();
    return bridge == null ? null : bridge.mode();
  }

  /** The serial line carries its data from now on; harmless if that does not go through. */
  public void enter() {
    TransparentMode mode = through();
    if (mode != null) {
      mode.enter();
    }
  }

  /** Tells the host, on the channel of the data, and enters the link once that has left. */
  public void enterAfter(Line announcement) {
    channel.report(announcement, this::enter);
  }

  /** Bytes that wait for the host to read them. */
  public int unread() {
    return reception.inbox().bytes();
  }

  /** Pieces or datagrams that wait for the host to read them. */
  public int unreadPieces() {
    return reception.inbox().count();
  }

  /** How long the records were on the wire that wait for the host and of which it has nothing. */
  public int unreadRecordBytes() {
    return reception.inbox().recordBytes();
  }

  /**
   * Takes what waits, also after the connection has ended.
   *
   * @param most bytes of a stream, at least 1; a datagram comes whole
   * @return null if nothing waits
   */
  public @Nullable Piece read(int most) {
    return reception.read(most);
  }

  /**
   * Closes it at a command's word. What goes straight through ends, and what waits there is lost.
   *
   * @param mode matters for a stream that is up
   * @param done runs at the end, perhaps at once, when the number is free again
   */
  public void close(CloseMode mode, Consumer<Closed> done) {
    LinkBridge bridge = reception.bridge();
    if (bridge != null) {
      bridge.mode().end();
    }
    if (state == State.CONNECTED) {
      state = State.CLOSING;
      CloseMode manner = open.isStream() ? mode : CloseMode.AT_ONCE;
      var begun = new Closing(module, carrier, manner, how -> closed(manner, how, done));
      closing = begun;
      begun.begin();
    } else {
      carrier.abort();
      closed(CloseMode.AT_ONCE, Closed.IN_ORDER, done);
    }
  }

  private void closed(CloseMode mode, Closed how, Consumer<Closed> done) {
    state = State.CLOSED;
    acks.end();
    if (mode.keepsPort()) {
      Duration idle = Duration.between(last, module.timeline().now());
      links.heldPorts().hold(open.localPort(), policy.portRest().minus(idle));
    }
    links.free(this);
    done.accept(how);
  }

  // What its parts need.

  LinkWords words() {
    return words;
  }

  Carrier carrier() {
    return carrier;
  }

  /** Something was sent straight through; nothing tells when that is acknowledged. */
  void passed() {
    exchanged();
    acks.passed();
  }

  private void exchanged() {
    if (open.localPort() != 0) {
      last = module.timeline().now();
    }
  }

  // How it opens, or does not.

  void start() {
    if (open.port() == 0) {
      module.post(() -> failed(ConnectFailure.OTHER));
    } else if (open.isStream() && links.heldPorts().holds(open.localPort())) {
      module.post(() -> failed(ConnectFailure.BIND));
    } else {
      carrier = links.dial(open, policy, new Events());
      if (!open.isStream() && !carrier.isOpen()) {
        module.after(open.timeout(), this::notResolved);
      }
    }
  }

  /** A name for datagrams may keep the name servers busy for longer than the host wants to wait. */
  private void notResolved() {
    if (state == State.CONNECTING) {
      carrier.abort();
      failed(ConnectFailure.TIMED_OUT);
    }
  }

  private void failed(ConnectFailure failure) {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      links.free(this);
      words.failed(this, failure);
    }
  }

  private void opened() {
    if (state != State.CONNECTING) {
      return;
    }
    state = State.CONNECTED;
    peer = carrier.remote();
    exchanged();
    if (delivery() == Delivery.THROUGH) {
      pass();
    }
    words.opened(this);
  }

  private void ended(CloseReason reason) {
    if (closing != null) {
      closing.overtaken(reason);
      return;
    }
    if (!open.isStream() && policy.outlivesBearer()) {
      bearerLost = true;
      return;
    }
    state = State.CLOSED;
    acks.end();
    if (policy.freesWhenEnded()) {
      links.retire(this);
    }
    LinkBridge bridge = reception.bridge();
    if (bridge == null) {
      words.ended(this, reason);
    } else {
      bridge.end(() -> words.ended(this, reason));
    }
  }

  /** What happens to the carrier. */
  private final class Events implements CarrierListener {

    @Override
    public void opened() {
      Link.this.opened();
    }

    @Override
    public void failed(ConnectFailure failure) {
      Link.this.failed(failure);
    }

    @Override
    public void received(byte[] data) {
      received(data, peer, 0);
    }

    @Override
    public void received(byte[] data, int recordBytes) {
      received(data, peer, recordBytes);
    }

    @Override
    public void received(byte[] data, @Nullable InetSocketAddress from) {
      received(data, from, 0);
    }

    /** A host that closes wants nothing more; the peer goes on taking what was sent. */
    private void received(byte[] data, @Nullable InetSocketAddress from, int recordBytes) {
      if (closing != null) {
        carrier.consumed(data.length);
        return;
      }
      exchanged();
      words.arrives(Link.this);
      reception.arrived(data, from, recordBytes);
      module.radio().activity(Direction.DOWNLINK);
    }

    @Override
    public void recordBegun() {
      words.recordBegun(Link.this);
    }

    @Override
    public void recordEnded() {
      words.recordEnded(Link.this);
    }

    @Override
    public void farewell(int recordBytes) {
      words.farewell(Link.this, recordBytes);
    }

    @Override
    public void streamed(ByteBuffer block) {
      if (closing != null) {
        carrier.consumed(block.remaining());
        return;
      }
      exchanged();
      words.arrives(Link.this);
      reception.streamed(block);
      module.radio().activity(Direction.DOWNLINK);
    }

    @Override
    public void eased() {
      proceed();
    }

    @Override
    public void drained() {
      proceed();
    }

    private void proceed() {
      LinkBridge bridge = reception.bridge();
      if (bridge != null) {
        bridge.proceed();
      }
    }

    @Override
    public void closed(CloseReason reason) {
      ended(reason);
    }
  }
}
