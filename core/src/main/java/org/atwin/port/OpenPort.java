package org.atwin.port;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An open port and the one client that it may have. Clients come and go on the loop's thread only;
 * the other methods may be called from any thread.
 */
abstract class OpenPort implements Stream.Keeper {

  /** Bytes that a client which is sent away may have under way without being reset. */
  private static final int UNREAD = 64 * 1024;

  private final Loop loop;
  private final Receiver receiver;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Changed on the loop's thread only; volatile because every thread may write to it. */
  private volatile @Nullable Stream client;

  private volatile boolean paused;

  OpenPort(Loop loop, Receiver receiver) {
    this.loop = loop;
    this.receiver = receiver;
  }

  final void write(ByteBuffer bytes) {
    Stream present = client;
    if (present == null) {
      bytes.position(bytes.limit());
    } else {
      present.write(bytes);
    }
  }

  final int backlog() {
    Stream present = client;
    return present == null ? 0 : present.backlog();
  }

  final void pauseInput(boolean paused) {
    this.paused = paused;
    Stream present = client;
    if (present != null) {
      present.pauseInput(paused);
    }
  }

  /** Tells the client that it is not wanted, and lets go of it. */
  final void dismiss(ByteBuffer reason) {
    Stream present = client;
    if (present != null) {
      loop.execute(() -> dismiss(present, reason));
    }
  }

  private void dismiss(Stream present, ByteBuffer reason) {
    if (present.equals(client)) {
      present.refuse(reason, ByteBuffer.allocate(UNREAD));
      lost(present);
    }
  }

  /** Closing again does nothing: by then others may have what this one gave back. */
  final void close() {
    if (closed.compareAndSet(false, true)) {
      loop.settle(this::release);
    }
  }

  final boolean isClosed() {
    return closed.get();
  }

  /** Who is connected; null if nobody is. */
  final @Nullable Stream client() {
    return client;
  }

  /** Somebody has come, and nobody was there. */
  final void welcome(Stream fresh) {
    client = fresh;
    try {
      receiver.connected();
    } finally {
      fresh.start(paused);
      fresh.pauseInput(paused);
      if (isClosed()) {
        fresh.close();
      }
    }
  }

  @Override
  public final void lost(Stream whose) {
    if (!whose.equals(client)) {
      return;
    }
    client = null;
    boolean drained = whose.close();
    if (isClosed()) {
      return;
    }
    left(whose);
    if (drained) {
      receiver.drained();
    }
  }

  /** The client that has just been closed had gone: the receiver is to know if it does not yet. */
  abstract void left(Stream whose);

  /** Gives back what the system lent, with {@link #closeClient}. Where {@link Loop#settle} says. */
  abstract void release();

  final void closeClient() {
    Stream present = client;
    if (present != null) {
      present.close();
    }
  }
}
