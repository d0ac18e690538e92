package org.atwin.app.console;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Input that tells when it comes to its end, by itself or because a person pressed the key to quit.
 * Runs on the thread that reads.
 */
final class WatchedInput extends FilterInputStream {

  /** Ctrl-]. */
  static final int QUIT_KEY = 0x1D;

  /** No key quits. */
  static final int NO_KEY = -1;

  private final int quitKey;
  private final Runnable ended;
  private boolean over;

  WatchedInput(InputStream input, int quitKey, Runnable ended) {
    super(input);
    this.quitKey = quitKey;
    this.ended = ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = over ? -1 : super.read(bytes, offset, length);
    int wanted = beforeQuitKey(bytes, offset, count);
    if (wanted == count && count >= 0) {
      return count;
    }
    over = true;
    if (wanted <= 0) {
      ended.run();
      return -1;
    }
    return wanted;
  }

  /** How many of the bytes come before the key; all of them if it was not pressed. */
  private int beforeQuitKey(byte[] bytes, int offset, int count) {
    for (int i = 0; quitKey != NO_KEY && i < count; i++) {
      if ((bytes[offset + i] & 0xFF) == quitKey) {
        return i;
      }
    }
    return count;
  }
}
