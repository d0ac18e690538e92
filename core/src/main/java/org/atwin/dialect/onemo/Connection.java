package org.atwin.dialect.onemo;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atwin.at.Facts;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.TcpListener;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.socket.UdpListener;
import org.atwin.net.socket.UdpOpen;
import org.atwin.net.socket.UdpSocket;
import org.atwin.net.tls.TlsOpen;
import org.atwin.net.tls.TlsSettings;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * What occupies a connect_id from AT+MIPOPEN until the id is free again. Used on the module's drain
 * only.
 */
final class Connection {

  /** The states that AT+MIPSTATE names (3.8); INITIAL is the absence of a connection. */
  enum State {
    CONNECTING,
    CONNECTED,
    CLOSING,
    CLOSED
  }

  /** How long closing waits for the peer to take what was sent; the manual gives no time. */
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);

  private static final int CLOSED_NORMALLY = 0;
  private static final int CLOSED_BY_TIMEOUT = 1;
  private static final int CLOSED_OTHERWISE = 2;

  private final Module module;
  private final Links links;
  private final Link link;
  private final Opening opening;
  private final Reception reception;
  private State state = State.CONNECTING;
  private @Nullable Carrier carrier;
  private @Nullable Closing closing;
  private @Nullable Passage passage;
  private @Nullable AckReports acks;
  private Instant lastExchange;

  Connection(Module module, Links links, Link link, Opening opening) {
    this.module = module;
    this.links = links;
    this.link = link;
    this.opening = opening;
    this.reception = new Reception(module, link, opening);
    this.lastExchange = module.timeline().now();
  }

  State state() {
    return state;
  }

  Protocol protocol() {
    return opening.protocol();
  }

  /** The last four fields of +MIPSTATE. */
  String description() {
    return "\"%s\",\"%s\",%d,\"%s\""
        .formatted(opening.protocol(), opening.address(), opening.port(), state);
  }

  /**
   * Begins to connect.
   *
   * @param cid the PDP context
   */
  void start(int cid) {
    carrier =
        switch (opening.protocol()) {
          case TCP -> link.options().sslContext().enabled() ? tls(cid) : tcp(cid);
          case UDP -> udp(cid);
        };
    if (opening.protocol() == Protocol.UDP) {
      module.after(opening.timeout(), this::notResolved);
    }
  }

  /** A name for datagrams may keep the name servers busy for longer than the host wants to wait. */
  private void notResolved() {
    if (state == State.CONNECTING && link.isOccupiedBy(this)) {
      carrier().reset();
      notOpened(ConnectFailure.TIMED_OUT);
    }
  }

  private Carrier tls(int cid) {
    var open =
        new TlsOpen(
            cid,
            opening.address(),
            opening.port(),
            opening.localPort(),
            opening.timeout(),
            module.facts().number("rcvbuf_tcp_window"),
            List.of(),
            TlsSettings.TRUSTING);
    return new TlsCarrier(
        module.uplink(), links.nameServers().resolver(cid), open, new TcpEvents());
  }

  private Carrier tcp(int cid) {
    var open =
        new TcpOpen(
            cid,
            opening.address(),
            opening.port(),
            opening.localPort(),
            opening.timeout(),
            module.facts().number("rcvbuf_tcp_window"),
            List.of());
    TcpConnection connection =
        TcpConnection.open(
            module.uplink(), links.nameServers().resolver(cid), open, new TcpEvents());
    KeepAlive probes = link.keepAlive();
    if (probes.on()) {
      connection.keepAlive(true, probes.idle(), probes.interval(), probes.count());
    }
    return new Carrier.Tcp(connection);
  }

  private Carrier udp(int cid) {
    var open = new UdpOpen(cid, opening.address(), opening.port(), opening.localPort(), List.of());
    return new Carrier.Udp(
        UdpSocket.open(module.uplink(), links.nameServers().resolver(cid), open, new UdpEvents()));
  }

  /** AT+MIPSEND with its data: reported once the data is in the stack's hands. */
  Result send(byte[] data) {
    if (!carrier().send(data)) {
      return TcpIpError.SOCKET_WRITE.result();
    }
    exchanged();
    if (protocol() == Protocol.TCP) {
      acks().sent();
    }
    return Result.answer("+MIPSEND: %d,%d".formatted(link.id(), data.length));
  }

  /** What happens to received data. */
  AccessMode mode() {
    return reception.mode();
  }

  /**
   * AT+MIPMODE: has received data treated in another way.
   *
   * @param next fits the protocol
   */
  void mode(AccessMode next) {
    if (next == mode()) {
      return;
    }
    if (next == AccessMode.TRANSPARENT) {
      beginPassage();
    } else {
      passage = null;
      carrier().stream(false);
      reception.keep(next, carrier());
    }
  }

  private void beginPassage() {
    var opened = new Passage(module, carrier(), () -> mode(AccessMode.NORMAL), this::passed);
    passage = opened;
    opened.begin();
    carrier().stream(true);
    reception.pass(opened, carrier());
  }

  /** Only what AT+MIPSEND has sent is reported when it is acknowledged. */
  private void passed() {
    exchanged();
    acks().passed();
  }

  private void exchanged() {
    lastExchange = module.timeline().now();
  }

  /** AT+MIPSACK. */
  Result acknowledgement() {
    long sent = carrier().sent();
    long acknowledged = carrier().acknowledged();
    return Result.answer(
        "+MIPSACK: %d,%d,%d,%d"
            .formatted(sent, acknowledged, sent - acknowledged, carrier().received()));
  }

  private AckReports acks() {
    if (acks == null) {
      acks = new AckReports(module, link, carrier());
    }
    return acks;
  }

  /** AT+MIPRD=id. */
  Result unread() {
    return reception.unread();
  }

  /** AT+MIPRD=id,amount. */
  Result read(int amount) {
    return reception.read(amount, carrier());
  }

  /**
   * AT+MIPCLOSE.
   *
   * @param mode as given; only some models heed it
   */
  Result close(Optional<Integer> mode) {
    if (passage != null) {
      mode(AccessMode.NORMAL); // it was opened, but the host closes it before it has read CONNECT
    }
    return switch (state) {
      case CONNECTING -> {
        carrier().reset();
        yield released();
      }
      case CLOSED -> released();
      case CLOSING -> TcpIpError.NOT_CONNECTED.result();
      case CONNECTED -> {
        close(new Closing(closeMode(mode), reportsCode(mode)));
        yield Result.OK;
      }
    };
  }

  private Result released() {
    link.free();
    module.urc("+MIPCLOSE: " + link.id());
    return Result.OK;
  }

  private CloseMode closeMode(Optional<Integer> given) {
    Facts facts = module.facts();
    if (opening.protocol() == Protocol.UDP) {
      return CloseMode.AT_ONCE;
    }
    return CloseMode.of(
        heedsMode()
            ? given.orElseGet(() -> facts.number("close_mode_default"))
            : facts.number("close_mode_fixed"));
  }

  private boolean reportsCode(Optional<Integer> given) {
    boolean effective = heedsMode() && opening.protocol() == Protocol.TCP;
    return effective && given.map(CloseMode::of).filter(m -> m != CloseMode.AT_ONCE).isPresent();
  }

  private boolean heedsMode() {
    return module.facts().flag("close_mode_configurable");
  }

  private void close(Closing begun) {
    if (begun.mode.drains() && carrier().hasUnsent()) {
      state = State.CLOSING;
      closing = begun;
      begun.limit = module.after(DRAIN_LIMIT, () -> drainingTimedOut(begun));
    } else {
      finish(begun);
    }
  }

  private void finish(Closing begun) {
    if (begun.mode == CloseMode.RESET) {
      carrier().reset();
    } else {
      carrier().close();
    }
    closed(begun, CLOSED_NORMALLY);
  }

  private void drainingTimedOut(Closing begun) {
    if (closing == begun) {
      carrier().reset();
      closed(begun, CLOSED_BY_TIMEOUT);
    }
  }

  private void closed(Closing ended, int code) {
    endReports();
    ended.cancelLimit();
    closing = null;
    if (ended.mode.keepsPort()) {
      links.timeWait().hold(opening.localPort(), lastExchange);
    }
    link.free();
    module.urc("+MIPCLOSE: " + link.id() + (ended.reportsCode ? "," + code : ""));
  }

  private void endReports() {
    if (acks != null) {
      acks.end();
    }
  }

  private Carrier carrier() {
    if (carrier == null) {
      throw new IllegalStateException("link " + link.id() + " was never started");
    }
    return carrier;
  }

  // What happens to the carrier.

  private void opened() {
    state = State.CONNECTED;
    exchanged();
    if (mode() == AccessMode.TRANSPARENT) {
      beginPassage();
    } else {
      module.urc("+MIPOPEN: %d,0".formatted(link.id()));
    }
  }

  private void notOpened(ConnectFailure failure) {
    link.free();
    link.reportFailure(failure);
  }

  private void arrived(byte[] data) {
    exchanged();
    reception.arrived(data, carrier());
  }

  private void eased() {
    if (passage != null) {
      passage.proceed();
    }
  }

  private void sentAll() {
    eased();
    if (closing != null && !carrier().hasUnsent()) {
      finish(closing);
    }
  }

  private void ended(CloseReason reason) {
    endReports();
    if (closing != null) {
      closed(closing, CLOSED_OTHERWISE);
      return;
    }
    state = State.CLOSED;
    if (link.options().autofree()) {
      link.free();
    }
    String report = "+MIPURC: \"disconn\",%d,%d".formatted(link.id(), number(reason));
    if (passage == null) {
      module.urc(report);
    } else {
      passage.proceed();
      passage.end(() -> module.urc(report));
    }
  }

  private static int number(CloseReason reason) {
    return switch (reason) {
      case PEER -> 1;
      case RESET, FAULT -> 2;
      case BEARER_LOST -> 3;
    };
  }

  /** An AT+MIPCLOSE that is under way. */
  private static final class Closing {

    private final CloseMode mode;
    private final boolean reportsCode;
    private @Nullable Pending limit;

    Closing(CloseMode mode, boolean reportsCode) {
      this.mode = mode;
      this.reportsCode = reportsCode;
    }

    void cancelLimit() {
      if (limit != null) {
        limit.cancel();
      }
    }
  }

  private final class TcpEvents implements TcpListener {

    @Override
    public void connected(InetSocketAddress remote) {
      opened();
    }

    @Override
    public void failed(ConnectFailure failure) {
      notOpened(failure);
    }

    @Override
    public void received(byte[] data) {
      arrived(data);
    }

    @Override
    public void streamed(ByteBuffer block) {
      exchanged();
      reception.streamed(block, carrier());
    }

    @Override
    public void eased() {
      Connection.this.eased();
    }

    @Override
    public void drained() {
      sentAll();
    }

    @Override
    public void closed(CloseReason reason) {
      ended(reason);
    }
  }

  private final class UdpEvents implements UdpListener {

    @Override
    public void ready(InetSocketAddress remote) {
      opened();
    }

    @Override
    public void failed(ConnectFailure failure) {
      notOpened(failure);
    }

    @Override
    public void received(byte[] data, InetSocketAddress from) {
      arrived(data);
    }

    @Override
    public void closed(CloseReason reason) {
      ended(reason);
    }
  }
}
