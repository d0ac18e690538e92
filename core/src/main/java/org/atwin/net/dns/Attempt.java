package org.atwin.net.dns;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.atwin.net.Attachment;
import org.atwin.net.Uplink;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bounded attempt to get an answer. What it waits on is closed when its time is up or the
 * bearer goes, which makes the waiting thread fail; {@link #failure} then tells why. Used by the
 * one thread that asks; ended from others.
 */
final class Attempt implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private final AtomicReference<Answer.@Nullable Reason> ended = new AtomicReference<>();
  private final @Nullable Attachment attachment;
  private final Timeline.Pending expiry;
  private volatile @Nullable Closeable waitedOn;

  Attempt(Uplink uplink, int cid, Duration timeout) {
    attachment = uplink.attach(cid, () -> end(Answer.Reason.NO_BEARER)).orElse(null);
    if (attachment == null) {
      end(Answer.Reason.NO_BEARER);
    }
    expiry = uplink.timeline().schedule(timeout, () -> end(Answer.Reason.TIMED_OUT));
  }

  /** Waits until a packet from the network passes. */
  void passTraffic() throws ClosedChannelException {
    attachment().passTraffic();
  }

  /** Waits until a packet of the module's own passes. */
  void sendTraffic() throws ClosedChannelException {
    attachment().sendTraffic();
  }

  private Attachment attachment() throws ClosedChannelException {
    if (attachment == null) {
      throw new ClosedChannelException();
    }
    return attachment;
  }

  /** Has something closed when the attempt ends; what was named before is the caller's again. */
  <T extends Closeable> T waitingOn(T open) throws ClosedChannelException {
    waitedOn = open;
    if (ended.get() != null) {
      release(open);
      throw new ClosedChannelException();
    }
    return open;
  }

  /** Why it failed: out of time, without a bearer, or else what the caller takes it for. */
  Answer.Reason failure(Answer.Reason otherwise) {
    Answer.Reason reason = ended.get();
    return reason == null ? otherwise : reason;
  }

  @Override
  public void close() {
    expiry.cancel();
    if (attachment != null) {
      attachment.end();
    }
  }

  private void end(Answer.Reason reason) {
    if (!ended.compareAndSet(null, reason)) {
      return;
    }
    Closeable open = waitedOn;
    if (open != null) {
      release(open);
    }
    if (attachment != null) {
      attachment.end();
    }
  }

  private static void release(Closeable open) {
    try {
      open.close();
    } catch (IOException e) {
      LOG.debug("closing {}", open, e);
    }
  }
}
