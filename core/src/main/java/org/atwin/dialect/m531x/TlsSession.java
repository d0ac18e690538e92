package org.atwin.dialect.m531x;

import org.atwin.at.Line;
import org.atwin.module.Module;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.service.link.DataFormat;
import org.atwin.service.link.KeptDelivery;
import org.atwin.service.link.Link;
import org.atwin.service.link.LinkWords;
import org.atwin.service.link.Piece;

/**
 * One TLS connection from AT+TLSCONN to its end, and what has been received on it (manual 7.4).
 * Used on the module's drain only.
 */
final class TlsSession implements LinkWords, KeptDelivery.Words {

  private static final int CONNECTED = 1;
  private static final int READ_FAILED = -2;

  // Of these the manual shows only that the server has closed; the others follow sister modules.
  private static final int GENERAL = -1;
  private static final int UNREACHED = -2;
  private static final int NO_AGREEMENT = -3;
  private static final int CLOSED_BY_SERVER = -4;
  private static final int TIMED_OUT = -5;

  private final Module module;
  private final TlsLink owner;
  private final KeptDelivery delivery;
  private boolean established;

  /** Nothing more is told: the link has been given up, or was told the end. */
  private boolean over;

  TlsSession(Module module, TlsLink owner) {
    this.module = module;
    this.owner = owner;
    this.delivery = new KeptDelivery(module, () -> owner.reception().manner(), this);
  }

  /** Whether the handshake was done once; the server may have ended it since. */
  boolean isEstablished() {
    return established;
  }

  /** The host reads; with nothing but the server's farewell to read, that fails (7.4). */
  void read(Link link, int most, DataFormat encoding) {
    Piece piece = link.read(most);
    if (piece == null) {
      module.report(incomplete(link));
      if (delivery.isEnded()) {
        down(CLOSED_BY_SERVER);
      }
      return;
    }
    String text = encoding.encode(piece.data());
    module.channels().report(TlsWords.READ.with(link.id(), text.length(), text), piece.taken());
    delivery.renew(link);
  }

  void receptionChanged(Link link) {
    delivery.renew(link);
  }

  /** Nothing more is told. */
  void close() {
    over = true;
    delivery.stop();
  }

  // What happens to the connection.

  @Override
  public void opened(Link link) {
    established = true;
    module.report(TlsWords.CONNECTED.with(link.id(), CONNECTED));
  }

  @Override
  public void failed(Link link, ConnectFailure failure) {
    close();
    owner.failed(
        switch (failure) {
          case NAME, NAME_TIMED_OUT, REFUSED, UNREACHABLE, BIND, OTHER -> UNREACHED;
          case CERTIFICATE, HANDSHAKE -> NO_AGREEMENT;
          case DROPPED -> CLOSED_BY_SERVER;
          case TIMED_OUT -> TIMED_OUT;
          case BEARER, CREDENTIALS -> GENERAL;
        });
  }

  /** All data is kept first: lines of their own time are printed from there. */
  @Override
  public void data(Link link, Piece piece) {
    throw new IllegalStateException("data of TLS is kept");
  }

  @Override
  public void kept(Link link, int bytes) {
    delivery.proceed(link);
  }

  @Override
  public void recordBegun(Link link) {
    delivery.recordBegun(link);
  }

  @Override
  public void recordEnded(Link link) {
    delivery.recordEnded();
  }

  @Override
  public void farewell(Link link, int recordBytes) {
    delivery.farewell(recordBytes);
  }

  @Override
  public void ended(Link link, CloseReason reason) {
    switch (reason) {
      case PEER -> delivery.end(link);
      case RESET -> down(CLOSED_BY_SERVER);
      case BEARER_LOST, FAULT -> down(GENERAL);
    }
  }

  private void down(int error) {
    if (!over) {
      close();
      owner.down(error);
    }
  }

  // What the host is told of data.

  @Override
  public Line waits(Link link, int bytes) {
    return TlsWords.WAITS.with(link.id(), bytes);
  }

  @Override
  public Line printed(Link link, Piece piece) {
    DataFormat encoding = owner.reception().encoding();
    String text = encoding.encode(piece.data());
    return TlsWords.RECEIVED.with(link.id(), text.length(), text, TlsReception.code(encoding));
  }

  /** 7.4: AT+TLSRMOD limits the wait for the rest; that it was too long is told, and no more. */
  @Override
  public Line incomplete(Link link) {
    return TlsWords.NOT_RECEIVED.with(link.id(), READ_FAILED);
  }

  @Override
  public void over(Link link) {
    down(CLOSED_BY_SERVER);
  }
}
