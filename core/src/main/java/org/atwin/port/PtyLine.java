package org.atwin.port;

import java.io.IOException;
import java.util.OptionalInt;

/**
 * An open pseudo-terminal and whether a client has it open. Threads as for every {@link OpenPort}.
 */
final class PtyLine extends OpenPort {

  private final PtyMaster master;
  private final PtyWatch watch;
  private final int watched;
  private final Receiver receiver;

  private PtyLine(PtyMaster master, PtyWatch watch, Receiver receiver) {
    super(watch.loop(), receiver);
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

  @Override
  void release() {
    watch.remove(this, watched);
    closeClient();
    master.close();
  }

  /** Somebody may have opened the slave. On the loop's thread. */
  void look() {
    if (!isClosed() && client() == null && master.attended()) {
      welcome(new DescriptorStream(watch.loop(), master.descriptor(), this, receiver));
    }
  }

  @Override
  public void ended(Stream whose) {
    lost(whose);
  }

  @Override
  void left(Stream whose) {
    master.discardUnread();
    receiver.disconnected();
  }
}
