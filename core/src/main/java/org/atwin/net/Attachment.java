package org.atwin.net;

import java.nio.channels.ClosedChannelException;
import java.util.function.Supplier;
import org.atwin.time.Timeline.Pending;

/**
 * Something open on a bearer: ends with it, and passes traffic only while there is coverage. Any
 * thread.
 */
public final class Attachment {

  final int cid;
  final Runnable onLost;

  // The uplink's; it writes them under its lock, and a stale answer does no harm.
  volatile boolean open = true;
  int claimedPort;
  private final Uplink uplink;

  Attachment(Uplink uplink, int cid, Runnable onLost) {
    this.uplink = uplink;
    this.cid = cid;
    this.onLost = onLost;
  }

  /**
   * Waits until packets pass, and counts one. For a packet from the network; only for threads that
   * may block.
   *
   * @throws ClosedChannelException if the attachment is over, or the thread was interrupted
   */
  public void passTraffic() throws ClosedChannelException {
    uplink.pass(this);
  }

  /**
   * As {@link #passTraffic}, for a packet of the module's own: a radio that sleeps is woken for it.
   *
   * @throws ClosedChannelException if the attachment is over, or the thread was interrupted
   */
  public void sendTraffic() throws ClosedChannelException {
    uplink.demand();
    uplink.pass(this);
  }

  /**
   * As {@link #sendTraffic()}, for those whose patience with a radio that lets nothing pass is
   * limited.
   *
   * @param heldUp called if that has to wait; what it returns is cancelled when that is over
   * @throws ClosedChannelException if the attachment is over, or the thread was interrupted
   */
  public void sendTraffic(Supplier<Pending> heldUp) throws ClosedChannelException {
    uplink.demand();
    uplink.pass(this, heldUp);
  }

  /**
   * Counts a packet from the network if packets pass at the moment; otherwise it is lost. Never
   * blocks.
   */
  public boolean passesNow() {
    return uplink.passes(this);
  }

  /**
   * As {@link #passesNow}, for a packet of the module's own: a radio that sleeps is woken for it.
   * Only for the module's drain.
   */
  public boolean sendsNow() {
    uplink.demandNow();
    return uplink.passes(this);
  }

  /**
   * Takes a local TCP port for this attachment alone among those of the module. The host lets
   * sockets share ports, so that many modules can use the same one; within a module that is an
   * error.
   *
   * @param port 1 to 65535
   * @return false if it is taken
   */
  public boolean claimPort(int port) {
    return uplink.claimPort(this, port);
  }

  /** Gives the claimed port back. Harmless when there is none. */
  public void releasePort() {
    uplink.releasePort(this);
  }

  /** Ends it: nothing is called any more, and whoever waits in {@link #passTraffic} fails. */
  public void end() {
    uplink.end(this);
  }
}
