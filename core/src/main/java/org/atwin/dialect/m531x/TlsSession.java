package org.atwin.dialect.m531x;

import org.atwin.module.Module;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.service.link.DataFormat;
import org.atwin.service.link.Link;
import org.atwin.service.link.LinkWords;
import org.atwin.service.link.Piece;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * One TLS connection from AT+TLSCONN to its end, and what has been received on it (manual 7.4). The
 * server's farewell waits its turn like data: the host learns of it when it has read all that came
 * before. Used on the module's drain only.
 */
final class TlsSession implements LinkWords {

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
  private boolean established;

  /** Nothing more is told: the link has been given up, or was told the end. */
  private boolean over;

  /** The host has been told that something waits, and has not read since. */
  private boolean announced;

  /** The server has ended the connection. */
  private boolean ended;

  /** How long the alert is that waits as the last record; 0 if there is none. */
  private int alertBytes;

  // Automatic reception.

  /** Lines are being printed further down the stack. */
  private boolean printing;

  /** A line has been printed that has not left for the host yet. */
  private boolean lineHeld;

  /** Runs between two lines. */
  private @Nullable Pending pause;

  /** Runs while a record has begun and is not whole. */
  private @Nullable Pending stalled;

  TlsSession(Module module, TlsLink owner) {
    this.module = module;
    this.owner = owner;
  }

  /** Whether the handshake was done once; the server may have ended it since. */
  boolean isEstablished() {
    return established;
  }

  /** The host reads; with nothing but the server's farewell to read, that fails (7.4). */
  void read(Link link, int most, DataFormat encoding) {
    announced = false;
    Piece piece = link.read(most);
    if (piece == null) {
      module.report(TlsWords.NOT_RECEIVED.with(link.id(), READ_FAILED));
      if (ended) {
        down(CLOSED_BY_SERVER);
      }
      return;
    }
    String text = encoding.encode(piece.data());
    module.channels().report(TlsWords.READ.with(link.id(), text.length(), text), piece.taken());
    proceed(link);
  }

  void receptionChanged(Link link) {
    announced = false;
    proceed(link);
  }

  /** Nothing more is told. */
  void close() {
    over();
  }

  // What the connection reports.

  @Override
  public void opened(Link link) {
    established = true;
    module.report(TlsWords.CONNECTED.with(link.id(), CONNECTED));
  }

  @Override
  public void failed(Link link, ConnectFailure failure) {
    over();
    owner.failed(
        switch (failure) {
          case NAME, NAME_TIMED_OUT, REFUSED, UNREACHABLE, BIND, OTHER -> UNREACHED;
          case HANDSHAKE -> NO_AGREEMENT;
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
    proceed(link);
  }

  /** 7.4: AT+TLSRMOD limits the wait for the rest; that it was too long is told, and no more. */
  @Override
  public void recordBegun(Link link) {
    TlsReception reception = owner.reception();
    if (reception.automatic() && reception.timeout().isPositive()) {
      stalled =
          module.after(
              reception.timeout(),
              () -> {
                stalled = null;
                module.report(TlsWords.NOT_RECEIVED.with(link.id(), READ_FAILED));
              });
    }
  }

  @Override
  public void recordEnded(Link link) {
    stalled = cancelled(stalled);
  }

  @Override
  public void farewell(Link link, int recordBytes) {
    alertBytes = recordBytes;
  }

  @Override
  public void ended(Link link, CloseReason reason) {
    stalled = cancelled(stalled);
    switch (reason) {
      case PEER -> {
        ended = true;
        proceed(link);
      }
      case RESET -> down(CLOSED_BY_SERVER);
      case BEARER_LOST, FAULT -> down(GENERAL);
    }
  }

  // What the host is told.

  /** Goes on with what waits: prints it, or tells the host to read it. */
  private void proceed(Link link) {
    boolean automatic = owner.reception().automatic();
    if (automatic) {
      printAll(link);
    } else {
      announce(link);
    }
    boolean nothingToRead = link.unread() == 0 && (automatic || alertBytes == 0);
    if (ended && nothingToRead) {
      down(CLOSED_BY_SERVER);
    }
  }

  /** Once for all that waits, and again when the host has read and something still waits. */
  private void announce(Link link) {
    int waiting = link.unreadRecordBytes() + alertBytes;
    if (!announced && waiting > 0) {
      announced = true;
      module.report(TlsWords.WAITS.with(link.id(), waiting));
    }
  }

  private void printAll(Link link) {
    if (printing) {
      return;
    }
    printing = true;
    TlsReception reception = owner.reception();
    Piece next = mayPrint() ? link.read(reception.longest()) : null;
    while (next != null) {
      print(link, next, reception);
      next = mayPrint() ? link.read(reception.longest()) : null;
    }
    printing = false;
  }

  private boolean mayPrint() {
    return !lineHeld && pause == null;
  }

  private void print(Link link, Piece piece, TlsReception reception) {
    DataFormat encoding = reception.encoding();
    String text = encoding.encode(piece.data());
    if (reception.interval().isPositive()) {
      pause = module.after(reception.interval(), () -> pauseOver(link));
    }
    lineHeld = true;
    module
        .channels()
        .report(
            TlsWords.RECEIVED.with(link.id(), text.length(), text, TlsReception.code(encoding)),
            () -> lineLeft(link, piece));
  }

  /** The window opens again once a line is on its way to the host. */
  private void lineLeft(Link link, Piece piece) {
    lineHeld = false;
    piece.taken().run();
    if (!over && !printing) {
      proceed(link);
    }
  }

  private void pauseOver(Link link) {
    pause = null;
    proceed(link);
  }

  private void down(int error) {
    if (!over) {
      over();
      owner.down(error);
    }
  }

  private void over() {
    over = true;
    pause = cancelled(pause);
    stalled = cancelled(stalled);
  }

  private static @Nullable Pending cancelled(@Nullable Pending timer) {
    if (timer != null) {
      timer.cancel();
    }
    return null;
  }
}
