package org.atwin.dialect.m531x;

import java.time.Duration;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.tls.TlsOpen;
import org.atwin.service.tls.TlsContexts;
import org.jspecify.annotations.Nullable;

/**
 * One of the TLS connections of manual chapter 7: how it is to be opened and how it receives, and
 * the session while there is one. Used on the module's drain only.
 */
final class TlsLink {

  /** What the module takes in before the host reads it. */
  private static final int WINDOW = 8192;

  private static final int ANY_PORT = 0;

  private static final int NOT_CONFIGURED = -1;
  private static final int SEND_FAILED = -1;
  private static final int CLOSED = 1;
  private static final int NOT_CLOSED = -1;

  private final Module module;
  private final int id;
  private final TlsProfile profile;
  private TlsReception reception = TlsReception.MANUAL;
  private @Nullable TlsSession session;

  TlsLink(Module module, TlsContexts contexts, int id) {
    this.module = module;
    this.id = id;
    this.profile = new TlsProfile(contexts, id);
  }

  /** Its number in the commands. */
  int id() {
    return id;
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
      tell("+TLSCONN: %d,%d", NOT_CONFIGURED);
      return Result.OK;
    }
    var below = new TcpOpen(cid, profile.server(), profile.port(), ANY_PORT, timeout, WINDOW);
    session = new TlsSession(module, this, new TlsOpen(below, profile.settings()));
    return Result.OK;
  }

  /** Whether there is a connection, or one is being made. */
  boolean isUsed() {
    return session != null;
  }

  // AT+TLSSEND

  Result send(byte[] data) {
    if (session == null || !session.isEstablished()) {
      return Result.ERROR;
    }
    tell("+ETLSEND: %d,%d", session.send(data) ? data.length : SEND_FAILED);
    return Result.OK;
  }

  // AT+TLSRECV

  Result read(int most, TlsText encoding) {
    if (session == null || !session.isEstablished()) {
      return Result.ERROR;
    }
    session.read(most, encoding);
    return Result.OK;
  }

  // AT+TLSRMOD

  Result receive(TlsReception how) {
    reception = how;
    if (session != null) {
      session.receptionChanged();
    }
    return Result.OK;
  }

  // AT+TLSCLOSE

  /** 7.5: what is not open cannot be closed, which the URC says and not the result. */
  Result close() {
    if (session == null) {
      tell("+TLSCLOSE: %d,%d", NOT_CLOSED);
    } else {
      session.close();
      session = null;
      tell("+TLSCLOSE: %d,%d", CLOSED);
    }
    return Result.OK;
  }

  // What the session reports.

  /** It never came to be. */
  void failed(int error) {
    session = null;
    tell("+TLSCONN: %d,%d", error);
  }

  /** It came to its end without the host having closed it. */
  void down(int error) {
    session = null;
    tell("+TLSERR: %d,%d", error);
    tell("+TLSCLOSE: %d,%d", CLOSED);
  }

  /** Prints a line of this link and a value, unasked. */
  void tell(String form, int value) {
    module.urc(form.formatted(id, value));
  }
}
