package org.atwin.app.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/**
 * Output that waits until it is released. Whoever writes to it waits as well; any thread releases.
 */
final class HeldOutput extends FilterOutputStream {

  private final CountDownLatch released = new CountDownLatch(1);

  HeldOutput(OutputStream output) {
    super(output);
  }

  /** From now on what is written goes out. */
  void release() {
    released.countDown();
  }

  @Override
  public void write(int b) throws IOException {
    awaitRelease();
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    awaitRelease();
    out.write(bytes, offset, length);
  }

  private void awaitRelease() throws IOException {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("interrupted before the output was released").initCause(e);
    }
  }
}
