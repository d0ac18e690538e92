package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.util.Optional;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.module.Module;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.radio.PdpContexts;
import org.atwin.service.link.Link;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * The client of TCP transparent mode (4.2.1, 6.5.2): connects to the saved peer by itself, again
 * and again, until a command closes it. Used on the module's drain only.
 */
final class PairedClient extends SocketWords {

  /** The most that the client data may take, as typed. */
  static final int LONGEST = 60;

  /** How often it complains while there is no client data; the guide says again and again. */
  private static final Duration COMPLAINT = Duration.ofSeconds(1);

  /** How long it waits before it connects again; the guide gives no time. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  static final Setting<String> SAVED =
      Setting.of("+SIMPLECLIENT", Param.text("client", 0, LONGEST), "", Lifetime.FLASH)
          .where(text -> text.isEmpty() || Endpoint.parse(text).isPresent());

  private final Module module;
  private final Sockets sockets;
  private boolean started;
  private @Nullable Link link;
  private @Nullable Pending next;

  PairedClient(Module module, Sockets sockets) {
    super(module, sockets);
    this.module = module;
    this.sockets = sockets;
  }

  /** The peer it connects to. */
  Optional<Endpoint> saved() {
    return Endpoint.parse(module.settings().get(SAVED));
  }

  /** The network is there: connects, or complains that it does not know to whom. */
  void start() {
    started = true;
    if (saved().isPresent()) {
      connect();
    } else {
      next = module.after(COMPLAINT, this::complain);
    }
  }

  private void complain() {
    module.report(Ct11Error.LINE.with(Ct11Error.COMMAND.code()));
    next = module.after(COMPLAINT, this::complain);
  }

  /** AT+SIMPLECLIENT=: OK once it is saved, then it connects. */
  Result save(Endpoint endpoint) {
    return module.keep(SAVED, endpoint.text()).whenDone(this::changePeer);
  }

  private void changePeer() {
    if (!started) {
      return;
    }
    Link old = link;
    forget();
    if (old != null) {
      SocketCommands.close(module, old);
    }
    connect();
  }

  /** A command closes the link: it does not connect again before the next start. */
  void closing(Link closed) {
    if (closed == link) {
      forget();
    }
  }

  private void forget() {
    link = null;
    if (next != null) {
      next.cancel();
      next = null;
    }
  }

  private void connect() {
    next = null;
    boolean network = module.uplink().bearer(PdpContexts.DEFAULT_CID).isPresent();
    link = network ? saved().flatMap(peer -> sockets.open(peer, this)).orElse(null) : null;
    if (link == null) {
      retry();
    }
  }

  private void retry() {
    next = module.after(RETRY, this::connect);
  }

  @Override
  public void opened(Link opened) {
    opened.enterAfter(CONNECT.with(opened.id()));
  }

  @Override
  public void failed(Link failed, ConnectFailure failure) {
    if (failed == link) {
      link = null;
      module.report(Ct11Error.LINE.with(Ct11Error.NO_SERVER.code()));
      retry();
    }
  }

  @Override
  public void ended(Link ended, CloseReason reason) {
    super.ended(ended, reason);
    if (ended == link) {
      link = null;
      retry();
    }
  }
}
