package org.atwin.net.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.atwin.time.Timeline.Pending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes to the peer: queued, and written by a virtual thread that exists only while something
 * waits. Its methods are called under the connection's lock.
 */
final class TcpSender {

  private static final Logger LOG = LoggerFactory.getLogger(TcpSender.class);

  /** What one call to the host may take, which bounds the native copy it makes. */
  private static final int WRITE_AT_ONCE = 64 * 1024;

  /** Bytes of backlog at which a writer that has been held up may write again. */
  private static final int LOW = 64 * 1024;

  private final String name;
  private final GatedChannel channel;
  private final TcpListener listener;
  private final OrderedReports reports;
  private final Runnable over;
  private final Supplier<Pending> heldUp;

  // Guarded by the lock.
  private final SendQueue unsent = new SendQueue();
  private boolean writing;
  private boolean finishing;
  private boolean failed;
  private boolean stopped;
  private long sent;

  /**
   * Nothing has been written.
   *
   * @param name of the connection, for the log
   * @param over runs under the lock when FIN has been sent, or nothing more can be
   * @param heldUp as in {@link GatedChannel#write}; on the writer's thread
   */
  TcpSender(
      String name,
      GatedChannel channel,
      TcpListener listener,
      OrderedReports reports,
      Runnable over,
      Supplier<Pending> heldUp) {
    this.name = name;
    this.channel = channel;
    this.listener = listener;
    this.reports = reports;
    this.over = over;
    this.heldUp = heldUp;
  }

  /** Queues a copy, unless nothing can be sent any more. */
  void add(ByteBuffer data) {
    if (data.hasRemaining() && !failed) {
      unsent.add(data);
      startWriting();
    }
  }

  /** Has what is queued sent, and then FIN. */
  void finish() {
    finishing = true;
    startWriting();
  }

  /** Forgets what is queued; the listener hears nothing of it any more. */
  void stop() {
    stopped = true;
    unsent.clear();
  }

  /** Whether large amounts are expected. */
  void stream(boolean on) {
    unsent.streams(on);
  }

  /** Whether something waits to be sent, be it FIN. */
  boolean isWriting() {
    return writing;
  }

  /** Whether the host has refused to take something. */
  boolean hasFailed() {
    return failed;
  }

  /** Bytes added that the host has not taken. */
  long backlog() {
    return unsent.bytes();
  }

  /** Bytes the host has taken. */
  long sent() {
    return sent;
  }

  private void startWriting() {
    if (!writing) {
      writing = true;
      Thread.ofVirtual().name(name + " write").start(this::writeAll);
    }
  }

  // The writer's thread.

  private void writeAll() {
    try {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = writeNext();
      }
    } catch (IOException e) {
      LOG.debug("{}: {}", name, e.toString());
      giveUp();
    }
  }

  /** Writes the oldest piece, or FIN; false if nothing is left to do. */
  private boolean writeNext() throws IOException {
    ByteBuffer next;
    reports.lock();
    try {
      next = unsent.take();
      if (next == null && (stopped || !finishing)) {
        pause();
        return false;
      }
    } finally {
      reports.unlock();
    }
    if (next == null) {
      finishWriting();
      return false;
    }
    transmit(next);
    return true;
  }

  private void pause() {
    writing = false;
    if (!stopped) {
      reports.tell(listener::drained);
    }
  }

  private void transmit(ByteBuffer data) throws IOException {
    int end = data.limit();
    while (data.position() < end) {
      data.limit(Math.min(end, data.position() + WRITE_AT_ONCE));
      gone(channel.write(data, heldUp));
    }
    giveBack(data);
  }

  private void gone(int bytes) {
    reports.lock();
    try {
      sent += bytes;
      boolean high = unsent.bytes() > LOW;
      unsent.gone(bytes);
      if (high && unsent.bytes() <= LOW) {
        reports.tell(listener::eased);
      }
    } finally {
      reports.unlock();
    }
  }

  /** The block may hold other data at once: nobody may look at it after this. */
  private void giveBack(ByteBuffer written) {
    reports.lock();
    try {
      unsent.giveBack(written);
    } finally {
      reports.unlock();
    }
  }

  private void finishWriting() throws IOException {
    channel.finish();
    reports.lock();
    try {
      writing = false;
      over.run();
    } finally {
      reports.unlock();
    }
  }

  private void giveUp() {
    reports.lock();
    try {
      writing = false;
      failed = true;
      unsent.clear();
      over.run();
    } finally {
      reports.unlock();
    }
  }
}
