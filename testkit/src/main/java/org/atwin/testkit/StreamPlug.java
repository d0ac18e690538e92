package org.atwin.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A host's end of two streams. Reads on a thread of its own, and sends on the caller's. */
final class StreamPlug implements Line.Plug {

  private static final int PIECE = 4096;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final InputStream input;
  private final OutputStream output;
  private final List<? extends Closeable> resources;
  private final Line.Ear ear;
  private boolean paused;
  private boolean closed;

  StreamPlug(
      InputStream input, OutputStream output, List<? extends Closeable> resources, Line.Ear ear) {
    this.input = input;
    this.output = output;
    this.resources = resources;
    this.ear = ear;
    Thread.ofPlatform().daemon().name("host").start(this::read);
  }

  @Override
  public void send(ByteBuffer bytes) throws IOException {
    output.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    output.flush();
  }

  @Override
  public void pause(boolean paused) {
    lock.lock();
    try {
      this.paused = paused;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    for (Closeable each : resources) {
      each.close();
    }
  }

  private void read() {
    byte[] bytes = new byte[PIECE];
    try {
      int count = listens() ? input.read(bytes) : -1;
      while (count >= 0) {
        ear.heard(ByteBuffer.wrap(bytes, 0, count));
        count = listens() ? input.read(bytes) : -1;
      }
    } catch (IOException _) {
      // Closed, by this end or the other.
    }
    ear.ended();
  }

  /** Waits out a pause; false if the host has left. */
  private boolean listens() {
    lock.lock();
    try {
      while (paused && !closed) {
        changed.awaitUninterruptibly();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }
}
