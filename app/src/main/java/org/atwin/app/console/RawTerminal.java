package org.atwin.app.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A person's terminal in raw mode: each key is a byte to the module, Enter is CR, and Ctrl-C and
 * Ctrl-Z, which modules use to end data, are bytes as well. Used by the main thread.
 *
 * <p>It is the program {@code stty} that changes the modes: it works whatever TERM says, and leaves
 * alone what else a library for line editing does to a terminal.
 */
final class RawTerminal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RawTerminal.class);

  private final String before;

  private RawTerminal(String before) {
    this.before = before;
  }

  /**
   * Takes the terminal of this process.
   *
   * @throws IOException if it has none, or its modes cannot be changed
   */
  static RawTerminal open() throws IOException {
    String before = stty("-g").strip();
    stty("raw", "-echo");
    return new RawTerminal(before);
  }

  InputStream input() {
    return new FileInputStream(FileDescriptor.in);
  }

  OutputStream output() {
    return new FileOutputStream(FileDescriptor.out);
  }

  /** Gives the terminal its modes back and begins a new line, unless it is gone. */
  @Override
  public void close() {
    try {
      stty(before);
      output().write('\n');
    } catch (IOException e) {
      LOG.debug("the terminal keeps its modes", e);
    }
  }

  private static String stty(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add("stty");
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectErrorStream(true)
            .start();
    try (InputStream output = process.getInputStream()) {
      String said = new String(output.readAllBytes(), US_ASCII);
      if (process.waitFor() != 0) {
        throw new IOException("cannot use this terminal (name --pty or --tcp): " + said.strip());
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the terminal was waited for in vain");
    }
  }
}
