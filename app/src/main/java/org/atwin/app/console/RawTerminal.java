package org.atwin.app.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A person's terminal in raw mode: each key is a byte to the module, Enter is CR, and Ctrl-C and
 * Ctrl-Z, which modules use to end data, are bytes as well. Used by the main thread.
 */
final class RawTerminal implements AutoCloseable {

  private final Terminal terminal;
  private final Attributes before;

  private RawTerminal(Terminal terminal) {
    this.terminal = terminal;
    this.before = terminal.enterRawMode();
    Attributes raw = terminal.getAttributes();
    raw.setLocalFlag(LocalFlag.ISIG, false);
    raw.setInputFlag(InputFlag.IXON, false);
    raw.setInputFlag(InputFlag.ICRNL, false);
    terminal.setAttributes(raw);
  }

  /**
   * Takes the terminal of this process.
   *
   * @throws IOException if it has none
   */
  static RawTerminal open() throws IOException {
    // Without that option JLine asks the terminal what it can do, and the module hears the answer.
    TerminalBuilder builder = TerminalBuilder.builder().graphemeCluster(false);
    return new RawTerminal(builder.system(true).dumb(false).build());
  }

  InputStream input() {
    return terminal.input();
  }

  OutputStream output() {
    return terminal.output();
  }

  @Override
  public void close() throws IOException {
    terminal.setAttributes(before);
    terminal.close();
  }
}
