package org.atwin.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A serial line that a host can be plugged into, and the time that it lives in. Used on the test's
 * own thread. Whoever has a module in the test's own process and rules its time writes one, and
 * says with {@link #settle} and {@link #pass} how that time goes.
 */
@FunctionalInterface
public interface Line {

  /**
   * Plugs a host in.
   *
   * @param ear hears what comes, on whatever thread brings it, one call at a time
   * @return the host's end
   * @throws IOException if there is no such line, or somebody else is plugged in
   */
  Plug plugIn(Ear ear) throws IOException;

  /**
   * Returns when the module has dealt with all that was sent, where that can be told.
   *
   * @return whether it can be told: then all that the module says at once has come
   */
  default boolean settle() {
    return false;
  }

  /** Lets time pass. */
  default void pass(Duration span) {
    long end = System.nanoTime() + span.toNanos();
    for (long left = span.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** How late it is; only differences count. */
  default Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }

  /** A pair of streams; a host that has left cannot come back to it. */
  static Line over(InputStream input, OutputStream output) {
    return ear -> new StreamPlug(input, output, List.of(input, output), ear);
  }

  /** A serial device or pseudo-terminal. */
  static Line device(Path path) {
    return ear -> {
      var input = FileChannel.open(path, StandardOpenOption.READ);
      var output = FileChannel.open(path, StandardOpenOption.WRITE);
      return new StreamPlug(
          Channels.newInputStream(input),
          Channels.newOutputStream(output),
          List.of(input, output),
          ear);
    };
  }

  /**
   * A TCP port of this machine.
   *
   * @param address {@code HOST:PORT}, or the port alone
   */
  static Line tcp(String address) {
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    return ear -> on(new Socket(InetAddress.getLoopbackAddress(), port)).plugIn(ear);
  }

  /** A connection that is open already. */
  static Line on(Socket socket) {
    return ear ->
        new StreamPlug(socket.getInputStream(), socket.getOutputStream(), List.of(socket), ear);
  }

  /** Hears what comes along a line. */
  interface Ear {

    /** Bytes have come; the buffer is valid during the call. */
    void heard(ByteBuffer bytes);

    /** The other end has closed, and nothing will come any more. */
    void ended();
  }

  /** The host's end of a line. */
  interface Plug extends Closeable {

    /** Sends bytes. */
    void send(ByteBuffer bytes) throws IOException;

    /** Stops or resumes taking what comes, as a slow host does. */
    void pause(boolean paused);
  }
}
