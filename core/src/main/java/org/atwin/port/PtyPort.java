package org.atwin.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A serial line as a pseudo-terminal, published as a symbolic link to its slave. The slave is raw
 * from the start; clients may come and go, and what is written while none has it open is lost. The
 * receiver is called on the thread {@code atwin-ports}, which all ports share; a {@link #write}
 * goes to the terminal on the thread that calls it.
 *
 * <p>A pseudo-terminal has no modem lines (DTR, RTS, DCD, RI) and shows no framing; of a client's
 * settings only the speed can be seen.
 */
public final class PtyPort implements Port {

  private final PtyLink link;
  private final PtyWatch.Source watch;
  private final AtomicBoolean used = new AtomicBoolean();
  private volatile @Nullable PtyLine line;

  PtyPort(PtyLink link, PtyWatch.Source watch) {
    this.link = link;
    this.watch = watch;
  }

  /**
   * A port with its link in the user's run directory: {@code $XDG_RUNTIME_DIR/atwin/NAME}, or
   * {@code atwin-USER/NAME} below the directory for temporary files.
   *
   * @param name the module's name, not empty, without a slash and not starting with a dot
   * @throws IllegalArgumentException if the name cannot be a file's name
   */
  public static PtyPort named(String name) {
    return new PtyPort(PtyLink.named(name), PtyWatch::shared);
  }

  /**
   * A port with its link at a place of the user's choice. A link there that leads nowhere or to a
   * pseudo-terminal that no twin has is replaced when the port opens; anything else there is an
   * error.
   */
  public static PtyPort at(Path link) {
    return new PtyPort(new PtyLink(link), PtyWatch::shared);
  }

  @Override
  public String kind() {
    return "pty";
  }

  @Override
  public String address() {
    return link.path().toString();
  }

  @Override
  public void open(Receiver receiver) throws IOException {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      throw new IOException("pseudo-terminals are supported on Linux only; use --tcp");
    }
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException("the port has been opened or closed before");
    }
    PtyLine open = PtyLine.open(watch.get(), receiver);
    line = open;
    try {
      link.publish(open.slavePath());
    } catch (IOException e) {
      link.release();
      open.close();
      throw e;
    }
  }

  /**
   * {@inheritDoc} It is the one that a client has set last; any number, not only the customary
   * ones. Empty unless the port is open, and while a client has set it to 0 (B0, hang up).
   */
  @Override
  public OptionalInt lineSpeed() {
    PtyLine open = line;
    return open == null ? OptionalInt.empty() : open.baud();
  }

  @Override
  public void write(ByteBuffer bytes) {
    PtyLine open = line;
    if (open == null) {
      bytes.position(bytes.limit());
    } else {
      open.write(bytes);
    }
  }

  @Override
  public int backlog() {
    PtyLine open = line;
    return open == null ? 0 : open.backlog();
  }

  @Override
  public void pauseInput(boolean paused) {
    PtyLine open = line;
    if (open != null) {
      open.pauseInput(paused);
    }
  }

  @Override
  public void close() {
    used.set(true);
    PtyLine open = line;
    if (open == null) {
      link.release();
    } else {
      link.withdraw(open.slavePath());
      open.close();
    }
  }
}
