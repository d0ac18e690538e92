package org.atwin.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The process's standard output, which tells whether all that was printed is out: a full disk must
 * not pass for success. Used by the main thread.
 */
final class StandardOutput extends PrintWriter {

  /** What the system says when whoever read the output has seen enough, as `head` does. */
  private static final String NOBODY_READS = "Broken pipe";

  private final Watched stream;

  private StandardOutput(Watched stream, Charset charset) {
    super(new OutputStreamWriter(stream, charset), true);
    this.stream = stream;
  }

  /** Standard output in the character set of the terminal. */
  static StandardOutput open() {
    return over(new FileOutputStream(FileDescriptor.out), System.out.charset());
  }

  /** Another stream in its place. */
  static StandardOutput over(OutputStream stream, Charset charset) {
    return new StandardOutput(new Watched(stream), charset);
  }

  /**
   * Whether what was printed is out, or nobody wanted it any more.
   *
   * @throws IOException if it could not be written
   */
  void check() throws IOException {
    flush();
    IOException failure = stream.failure;
    if (failure != null && !NOBODY_READS.equals(failure.getMessage())) {
      throw new IOException("cannot write to standard output: " + failure.getMessage(), failure);
    }
  }

  /** The same for any output, of which only this one knows what became of it. */
  static void check(PrintWriter out) throws IOException {
    if (out instanceof StandardOutput standard) {
      standard.check();
    }
  }

  /** Remembers what a PrintWriter swallows. */
  private static final class Watched extends FilterOutputStream {

    private @Nullable IOException failure;

    Watched(OutputStream stream) {
      super(stream);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
