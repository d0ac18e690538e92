package org.atwin.dialect.m531x;

import org.atwin.module.Module;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.tls.TlsConnection;
import org.atwin.net.tls.TlsFailure;
import org.atwin.net.tls.TlsListener;
import org.atwin.net.tls.TlsOpen;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * One TLS connection from AT+TLSCONN to its end, and what has been received on it (manual 7.4). The
 * server's farewell waits its turn like data: the host learns of it when it has read all that came
 * before. Used on the module's drain only.
 */
final class TlsSession implements TlsListener {

  /** What the module holds back for a slow server. */
  private static final int SEND_BUFFER = 8192;

  private static final int CONNECTED = 1;
  private static final int READ_FAILED = -2;

  // Of these the manual shows only that the server has closed; the others follow sister modules.
  private static final int GENERAL = -1;
  private static final int UNREACHED = -2;
  private static final int NO_AGREEMENT = -3;
  private static final int CLOSED_BY_SERVER = -4;
  private static final int TIMED_OUT = -5;

  private final Module module;
  private final TlsLink link;
  private final TlsConnection connection;
  private final TlsUnread unread = new TlsUnread();
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

  TlsSession(Module module, TlsLink link, TlsOpen open) {
    this.module = module;
    this.link = link;
    this.connection = TlsConnection.open(module.uplink(), module.resolver(), open, this);
  }

  /** Whether the handshake was done once; the server may have ended it since. */
  boolean isEstablished() {
    return established;
  }

  boolean send(byte[] data) {
    return connection.backlog() + data.length <= SEND_BUFFER && connection.write(data);
  }

  /** The host reads; with nothing but the server's farewell to read, that fails (7.4). */
  void read(int most, TlsText encoding) {
    announced = false;
    if (unread.isEmpty()) {
      link.tell("+TLSRECV: %d,%d", READ_FAILED);
      if (ended) {
        down(CLOSED_BY_SERVER);
      }
      return;
    }
    TlsUnread.Taken taken = unread.take(most);
    String text = encoding.encode(taken.data());
    print(
        "+TLSRECV: %d,%d,\"%s\"".formatted(link.id(), text.length(), text),
        () -> connection.consumed(taken.recordBytes()));
    proceed();
  }

  void receptionChanged() {
    announced = false;
    proceed();
  }

  void close() {
    connection.close();
    over();
  }

  // What the connection reports.

  @Override
  public void connected() {
    established = true;
    link.tell("+TLSCONN: %d,%d", CONNECTED);
  }

  @Override
  public void notConnected(ConnectFailure failure) {
    over();
    link.failed(
        switch (failure) {
          case NAME, NAME_TIMED_OUT, REFUSED, UNREACHABLE, BIND, OTHER -> UNREACHED;
          case TIMED_OUT -> TIMED_OUT;
          case BEARER -> GENERAL;
        });
  }

  @Override
  public void failed(TlsFailure failure) {
    over();
    link.failed(
        switch (failure) {
          case CERTIFICATE, HANDSHAKE -> NO_AGREEMENT;
          case CLOSED -> CLOSED_BY_SERVER;
          case TIMED_OUT -> TIMED_OUT;
          case BEARER, CREDENTIALS -> GENERAL;
        });
  }

  @Override
  public void received(byte[] data, int recordBytes) {
    unread.add(data, recordBytes);
    proceed();
  }

  /** 7.4: AT+TLSRMOD limits the wait for the rest; that it was too long is told, and no more. */
  @Override
  public void recordBegun() {
    TlsReception reception = link.reception();
    if (reception.automatic() && reception.timeout().isPositive()) {
      stalled =
          module.after(
              reception.timeout(),
              () -> {
                stalled = null;
                link.tell("+TLSRECV: %d,%d", READ_FAILED);
              });
    }
  }

  @Override
  public void recordEnded() {
    stalled = cancelled(stalled);
  }

  @Override
  public void closed(CloseReason reason, int lastAlertBytes) {
    stalled = cancelled(stalled);
    switch (reason) {
      case PEER -> {
        ended = true;
        alertBytes = lastAlertBytes;
        proceed();
      }
      case RESET -> down(CLOSED_BY_SERVER);
      case BEARER_LOST, FAULT -> down(GENERAL);
    }
  }

  // What the host is told.

  /** Goes on with what waits: prints it, or tells the host to read it. */
  private void proceed() {
    boolean automatic = link.reception().automatic();
    if (automatic) {
      printAll();
    } else {
      announce();
    }
    boolean nothingToRead = unread.isEmpty() && (automatic || alertBytes == 0);
    if (ended && nothingToRead) {
      down(CLOSED_BY_SERVER);
    }
  }

  /** Once for all that waits, and again when the host has read and something still waits. */
  private void announce() {
    int waiting = unread.bytesOnWire() + alertBytes;
    if (!announced && waiting > 0) {
      announced = true;
      link.tell("+TLSNMI: %d,%d", waiting);
    }
  }

  private void printAll() {
    if (printing) {
      return;
    }
    printing = true;
    while (!lineHeld && pause == null && !unread.isEmpty()) {
      printNext(link.reception());
    }
    printing = false;
  }

  private void printNext(TlsReception reception) {
    TlsUnread.Taken taken = unread.take(reception.longest());
    TlsText encoding = reception.encoding();
    String text = encoding.encode(taken.data());
    if (reception.interval().isPositive()) {
      pause = module.after(reception.interval(), this::pauseOver);
    }
    lineHeld = true;
    print(
        "+TLSRECV: %d,%d,\"%s\",%d".formatted(link.id(), text.length(), text, encoding.code()),
        () -> lineLeft(taken));
  }

  private void lineLeft(TlsUnread.Taken taken) {
    lineHeld = false;
    connection.consumed(taken.recordBytes());
    if (!over && !printing) {
      proceed();
    }
  }

  private void pauseOver() {
    pause = null;
    proceed();
  }

  /** The window opens again once a line is on its way to the host. */
  private void print(String line, Runnable left) {
    module.channels().urc(line, left);
  }

  private void down(int error) {
    if (!over) {
      over();
      link.down(error);
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
