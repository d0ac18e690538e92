package org.atwin.port;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A serial line on two streams, as they are: standard input and output of the process. Streams
 * block, so each has a platform daemon thread: {@code atwin-stdin} reads and calls the receiver,
 * {@code atwin-stdout} writes and calls {@link Receiver#drained}. The client is connected from the
 * start; at the end of the input it is gone, but what is written still goes out.
 */
public final class StdioPort implements Port {

  private static final Logger log = LoggerFactory.getLogger(StdioPort.class);
  private static final int INPUT_BYTES = 64 * 1024;

  private final InputStream input;
  private final OutputStream output;
  private final AtomicBoolean used = new AtomicBoolean();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by lock.
  private final Backlog backlog = new Backlog();
  private boolean open;
  private boolean paused;
  private boolean broken;

  private StdioPort(InputStream input, OutputStream output) {
    this.input = input;
    this.output = output;
  }

  /** The standard streams of the process, past the buffers and character sets of System.in/out. */
  public static StdioPort standard() {
    return over(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
  }

  /** A port over any two streams; they stay open when the port closes. */
  public static StdioPort over(InputStream input, OutputStream output) {
    return new StdioPort(input, output);
  }

  @Override
  public String kind() {
    return "stdio";
  }

  @Override
  public String address() {
    return "-";
  }

  @Override
  public void open(Receiver receiver) {
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException("the port has been opened or closed before");
    }
    lock.lock();
    try {
      open = true;
    } finally {
      lock.unlock();
    }
    start("atwin-stdin", () -> read(receiver));
    start("atwin-stdout", () -> deliver(receiver));
  }

  @Override
  public void write(ByteBuffer bytes) {
    lock.lock();
    try {
      if (!open || broken) {
        bytes.position(bytes.limit());
      } else {
        backlog.add(bytes);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int backlog() {
    lock.lock();
    try {
      return backlog.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pauseInput(boolean paused) {
    lock.lock();
    try {
      this.paused = paused;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    used.set(true);
    lock.lock();
    try {
      open = false;
      backlog.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void read(Receiver receiver) {
    receiver.connected();
    byte[] bytes = new byte[INPUT_BYTES];
    try {
      for (int count = input.read(bytes); count >= 0; count = input.read(bytes)) {
        if (!mayPass()) {
          return;
        }
        receiver.received(ByteBuffer.wrap(bytes, 0, count));
      }
    } catch (IOException e) {
      log.warn("standard input failed: {}", e.toString());
    }
    if (mayPass()) {
      receiver.disconnected();
    }
  }

  /** Waits while the input is paused; false once the port is closed. */
  private boolean mayPass() {
    lock.lock();
    try {
      while (open && paused) {
        changed.awaitUninterruptibly();
      }
      return open;
    } finally {
      lock.unlock();
    }
  }

  private void deliver(Receiver receiver) {
    for (ByteBuffer bytes = next(); bytes != null; bytes = next()) {
      if (deliver(bytes)) {
        receiver.drained();
      }
    }
  }

  /** Waits for bytes; null once the port is closed. */
  private @Nullable ByteBuffer next() {
    lock.lock();
    try {
      while (open && backlog.isEmpty()) {
        changed.awaitUninterruptibly();
      }
      ByteBuffer head = backlog.head();
      return head == null ? null : head.duplicate();
    } finally {
      lock.unlock();
    }
  }

  /** Writes bytes, which stay in the backlog until they are out. */
  private boolean deliver(ByteBuffer bytes) {
    boolean written = false;
    try {
      output.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      output.flush();
      written = true;
    } catch (IOException e) {
      log.warn("standard output failed, and what is written is lost: {}", e.toString());
    }
    lock.lock();
    try {
      broken = !written;
      if (broken) {
        backlog.clear();
      } else if (!backlog.isEmpty()) {
        backlog.delivered(bytes.remaining());
      }
      return backlog.takeDrained() && open;
    } finally {
      lock.unlock();
    }
  }

  private static void start(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
