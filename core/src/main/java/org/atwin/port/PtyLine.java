package org.atwin.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An open pseudo-terminal and whether a client has it open. Clients come and go on the loop's
 * thread only; the other methods may be called from any thread.
 */
final class PtyLine implements Stream.Keeper {

  private final PtyMaster master;
  private final PtyWatch watch;
  private final int watched;
  private final Receiver receiver;

  /** Changed on the loop's thread only; volatile because every thread may write to it. */
  private volatile @Nullable DescriptorStream client;

  private volatile boolean paused;
  private volatile boolean closed;

  private PtyLine(PtyMaster master, PtyWatch watch, Receiver receiver) {
    this.master = master;
    this.watch = watch;
    this.watched = watch.watch(master.slavePath());
    this.receiver = receiver;
  }

  /**
   * Opens a pseudo-terminal that nobody has heard of yet.
   *
   * @throws IOException if there is none to be had
   */
  static PtyLine open(PtyWatch watch, Receiver receiver) throws IOException {
    var line = new PtyLine(PtyMaster.open(), watch, receiver);
    watch.loop().execute(() -> watch.add(line, line.watched));
    return line;
  }

  String slavePath() {
    return master.slavePath();
  }

  OptionalInt baud() {
    return master.baud();
  }

  int backlog() {
    Stream present = client;
    return present == null ? 0 : present.backlog();
  }

  void write(ByteBuffer bytes) {
    Stream present = client;
    if (present == null) {
      bytes.position(bytes.limit());
    } else {
      present.write(bytes);
    }
  }

  void pauseInput(boolean paused) {
    this.paused = paused;
    Stream present = client;
    if (present != null) {
      present.pauseInput(paused);
    }
  }

  void close() {
    if (!closed) {
      closed = true;
      watch.loop().settle(this::release);
    }
  }

  private void release() {
    watch.remove(this, watched);
    Stream present = client;
    if (present != null) {
      client = null;
      present.close();
    }
    master.close();
  }

  /** Who has the terminal open; null if nobody has. */
  @Nullable DescriptorStream client() {
    return client;
  }

  /** Somebody may have opened the slave. On the loop's thread. */
  void look() {
    if (closed || client != null || !master.attended()) {
      return;
    }
    var fresh = new DescriptorStream(watch.loop(), master.descriptor(), this, receiver);
    client = fresh;
    fresh.start(paused);
    fresh.pauseInput(paused);
    receiver.connected();
  }

  @Override
  public void ended(Stream whose) {
    lost(whose);
  }

  @Override
  public void lost(Stream whose) {
    if (!whose.equals(client)) {
      return;
    }
    client = null;
    boolean drained = whose.close();
    if (closed) {
      return;
    }
    master.discardUnread();
    receiver.disconnected();
    if (drained) {
      receiver.drained();
    }
  }
}
