package org.atwin.module.terminal;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Input from all ports that waits in the module's mailbox. When there is much of it, the hosts are
 * held up. Any thread.
 */
final class InputBacklog {

  /** Bytes that may wait before the hosts are held up. */
  private static final int MOST = 64 * 1024;

  private final SerialLine line;
  private final AtomicInteger bytes = new AtomicInteger();

  InputBacklog(SerialLine line) {
    this.line = line;
  }

  /** So many bytes more wait. */
  void add(int length) {
    if (bytes.addAndGet(length) > MOST) {
      line.hold(SerialLine.Hold.MAILBOX);
    }
  }

  /** So many bytes have been taken out of the mailbox. */
  void remove(int length) {
    if (bytes.addAndGet(-length) <= MOST) {
      line.release(SerialLine.Hold.MAILBOX);
    }
  }
}
