package org.atwin.dialect.m531x;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.Transport;
import org.atwin.net.tls.TlsSettings;
import org.atwin.service.link.CloseMode;
import org.atwin.service.link.DataFormat;
import org.atwin.service.link.Delivery;
import org.atwin.service.link.Link;
import org.atwin.service.link.LinkOpen;
import org.atwin.service.link.LinkPolicy;
import org.atwin.service.link.Links;
import org.atwin.service.tls.TlsContexts;
import org.jspecify.annotations.Nullable;

/**
 * One of the TLS connections of manual chapter 7: how it is to be opened and how it receives, and
 * the session while there is one. Used on the module's drain only.
 */
final class TlsLink implements LinkPolicy {

  /** What the module takes in before the host reads it, and holds back for a slow server. */
  private static final int BUFFER = 8192;

  private static final int ANY_PORT = 0;

  private static final int NOT_CONFIGURED = -1;
  private static final int SEND_FAILED = -1;
  private static final int CLOSED = 1;
  private static final int NOT_CLOSED = -1;

  private final Module module;
  private final Links links;
  private final int id;
  private final TlsProfile profile;
  private TlsReception reception = TlsReception.MANUAL;
  private @Nullable TlsSession session;

  TlsLink(Module module, TlsContexts contexts, Links links, int id) {
    this.module = module;
    this.links = links;
    this.id = id;
    this.profile = new TlsProfile(contexts, id);
  }

  /** What AT+TLSCFG has set. */
  TlsProfile profile() {
    return profile;
  }

  /** What AT+TLSRMOD has set. */
  TlsReception reception() {
    return reception;
  }

  // AT+TLSCONN

  Result open(int cid, Duration timeout) {
    if (session != null || !module.radio().contexts().isActive(cid)) {
      return Result.ERROR;
    }
    if (profile.server().isEmpty()) {
      module.report(TlsWords.CONNECTED.with(id, NOT_CONFIGURED));
      return Result.OK;
    }
    var open =
        new LinkOpen(
            Transport.TCP, cid, profile.server(), profile.port(), ANY_PORT, timeout, Delivery.KEPT);
    var opened = new TlsSession(module, this);
    session = opened;
    links.open(id, open, this, opened);
    return Result.OK;
  }

  /** Whether there is a connection, or one is being made. */
  boolean isUsed() {
    return session != null;
  }

  /** Does something with a session once its handshake is done; the server may have ended it. */
  private Result whenEstablished(BiConsumer<TlsSession, Link> action) {
    TlsSession now = session;
    if (now == null || !now.isEstablished()) {
      return Result.ERROR;
    }
    links.at(id).ifPresent(link -> action.accept(now, link));
    return Result.OK;
  }

  // AT+TLSSEND

  Result send(byte[] data) {
    return whenEstablished((_, link) ->
        module.report(TlsWords.SENT.with(id, link.send(data) ? data.length : SEND_FAILED)));
  }

  // AT+TLSRECV

  Result read(int most, DataFormat encoding) {
    return whenEstablished((now, link) -> now.read(link, most, encoding));
  }

  // AT+TLSRMOD

  Result receive(TlsReception how) {
    reception = how;
    TlsSession now = session;
    if (now != null) {
      links.at(id).ifPresent(now::receptionChanged);
    }
    return Result.OK;
  }

  // AT+TLSCLOSE

  /** 7.5: what is not open cannot be closed, which the URC says and not the result. */
  Result close() {
    if (session != null) {
      session.close();
      session = null;
      links.at(id).ifPresent(link -> link.close(CloseMode.AT_ONCE, _ -> tellClosed(CLOSED)));
    } else {
      tellClosed(NOT_CLOSED);
    }
    return Result.OK;
  }

  private void tellClosed(int result) {
    module.report(TlsWords.CLOSED.with(id, result));
  }

  // What the session reports.

  /** It never came to be. */
  void failed(int error) {
    session = null;
    module.report(TlsWords.CONNECTED.with(id, error));
  }

  /** It came to its end without the host having closed it. */
  void down(int error) {
    session = null;
    module.report(TlsWords.DOWN.with(id, error));
    tellClosed(CLOSED);
  }

  // What links ask.

  @Override
  public TlsSettings tls() {
    return profile.settings();
  }

  @Override
  public int window() {
    return BUFFER;
  }

  @Override
  public int sendBuffer() {
    return BUFFER;
  }

  @Override
  public int datagramBudget() {
    return 0;
  }

  @Override
  public boolean freesWhenEnded() {
    return false;
  }
}
