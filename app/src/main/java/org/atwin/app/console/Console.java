package org.atwin.app.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.atwin.port.StdioPort;
import org.jspecify.annotations.Nullable;

/**
 * The standard streams, once they are a serial port. If they are a terminal and a person is to use
 * it, each key goes to the module and Ctrl-] ends the run; else the end of the input does. Used by
 * the main thread.
 */
public final class Console implements AutoCloseable {

  private final Runnable quit;
  private volatile boolean ended;
  private boolean person;
  private @Nullable StdioPort port;
  private @Nullable RawTerminal terminal;
  private @Nullable HeldOutput held;

  private Console(Runnable quit) {
    this.quit = quit;
  }

  /**
   * The console, not in use yet.
   *
   * @param quit ends the run; may be called on any thread
   */
  public static Console create(Runnable quit) {
    return new Console(quit);
  }

  /** Lets a person use the port, if there is one at a terminal. */
  public void attachTerminal() {
    person = Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
  }

  /** Whether a person uses it. */
  public boolean isTerminal() {
    return person;
  }

  /** What ends a printed line: a raw terminal does not return the carriage by itself. */
  public String lineEnd() {
    return terminal == null ? System.lineSeparator() : "\r\n";
  }

  /** Whether the standard streams are a port. */
  public boolean isPort() {
    return port != null;
  }

  /** Makes the port, once. */
  public StdioPort port() {
    StdioPort made = person ? terminalPort() : streamPort();
    port = made;
    return made;
  }

  private StdioPort terminalPort() {
    try {
      RawTerminal raw = RawTerminal.open();
      terminal = raw;
      var output = new HeldOutput(raw.output());
      held = output;
      return StdioPort.over(new WatchedInput(raw.input(), WatchedInput.QUIT_KEY, quit), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All has been said that comes before the serial port's own output, which a person sees on the
   * same screen.
   */
  public void announced() {
    if (held != null) {
      held.release();
    }
  }

  private StdioPort streamPort() {
    var input = new FileInputStream(FileDescriptor.in);
    return StdioPort.over(
        new WatchedInput(input, WatchedInput.NO_KEY, this::end),
        new FileOutputStream(FileDescriptor.out));
  }

  private void end() {
    ended = true;
    quit.run();
  }

  /** Whether the input has come to its end; answers to what came last may still be on their way. */
  public boolean hasEnded() {
    return ended;
  }

  /** Gives the terminal back as it was. */
  @Override
  public void close() {
    if (terminal != null) {
      terminal.close();
    }
  }
}
