package org.atwin.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * The module's end of one serial line. The methods may be called from any thread, also from within
 * a call to the {@link Receiver}; none of them waits for the client.
 */
public interface Port extends AutoCloseable {

  /** What sort of port this is: {@code pty}, {@code tcp}, {@code stdio} or {@code memory}. */
  String kind();

  /**
   * Where a client finds the port: the path of a link, {@code host:port}, or {@code -} where there
   * is nothing to find. Final once the port is open.
   */
  String address();

  /**
   * Starts the port; from now on bytes flow to the receiver. A port is opened once.
   *
   * @param receiver gets the client's bytes and its coming and going
   * @throws IOException if the port cannot be had, with a message fit for the user
   * @throws IllegalStateException if the port has been opened or closed before
   */
  void open(Receiver receiver) throws IOException;

  /**
   * Sends bytes to the client and never waits for it: what the client does not take now is kept and
   * delivered, in order, when it does. With nobody connected the bytes are lost, as on a wire.
   *
   * @param bytes all of them are taken; the buffer may be reused after the call
   */
  void write(ByteBuffer bytes);

  /**
   * The speed at which the client sends and listens now, in bits per second. Asking may cost a
   * system call.
   *
   * @return empty for a port without speed, whose bytes every module understands; one that has a
   *     speed has it from the moment it is open
   */
  default OptionalInt lineSpeed() {
    return OptionalInt.empty();
  }

  /** How many bytes have been taken but not yet delivered to the client. */
  int backlog();

  /**
   * Flow control towards the client: stops or resumes reading from it. Bytes that wait meanwhile
   * are not lost; neither is the news that the client has left, which follows them.
   *
   * @param paused true to stop reading
   */
  void pauseInput(boolean paused);

  /**
   * Sends the present client away, if there is one; others may come.
   *
   * @param reason what it is told before
   * @return false if this kind of port cannot do that
   */
  default boolean dismiss(ByteBuffer reason) {
    return false;
  }

  /**
   * Closes the port, disconnects its client and removes what it published. The receiver hears no
   * more, save for a call that is under way. Closing again does nothing.
   */
  @Override
  void close();
}
