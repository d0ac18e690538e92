package org.atwin.net.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Locale;
import org.atwin.net.CloseReason;
import org.atwin.time.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP connection from the moment it is open (RFC 9293 3.3.2, ESTABLISHED and after): who sends,
 * who receives, and how it ends. {@link #receive} runs on the connection's virtual thread, all else
 * under the connection's lock.
 */
final class OpenConnection {

  private static final Logger LOG = LoggerFactory.getLogger(OpenConnection.class);

  /** A closing connection whose peer does not finish is reset after this long. */
  private static final Duration LINGER = Duration.ofSeconds(60);

  /** Data that cannot be sent for so long ends a connection (RFC 793 3.8, the user time-out). */
  private static final Duration USER_TIMEOUT = Duration.ofMinutes(5);

  private enum State {
    OPEN,
    /** One side has finished; what was written before is still sent. */
    CLOSING,
    ENDED
  }

  private final String name;
  private final GatedChannel channel;
  private final Timeline timeline;
  private final TcpListener listener;
  private final OrderedReports reports;
  private final TcpSender sender;
  private final TcpReceiver receiver;

  // Guarded by the lock.
  private State state = State.OPEN;
  private Timeline.Pending linger = () -> {};
  private boolean peerFinished;

  /**
   * A connection that has just been opened.
   *
   * @param open how; names it in the log
   * @param channel connected, and the connection's from now on, with its attachment
   * @param timeline where lingering runs
   * @param listener hears what comes of it, by the reports
   * @param reports the connection's lock
   */
  OpenConnection(
      TcpOpen open,
      GatedChannel channel,
      Timeline timeline,
      TcpListener listener,
      OrderedReports reports) {
    this.name = open.name();
    this.channel = channel;
    this.timeline = timeline;
    this.listener = listener;
    this.reports = reports;
    this.sender = new TcpSender(name, channel, listener, reports, this::sendingOver, this::heldUp);
    this.receiver = new TcpReceiver(channel, open.window(), listener, reports);
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  TcpSender sender() {
    return sender;
  }

  TcpReceiver receiver() {
    return receiver;
  }

  /** Queues a copy; false, and nothing is queued, unless it is open. */
  boolean write(ByteBuffer data) {
    if (!isOpen()) {
      return false;
    }
    sender.add(data);
    return true;
  }

  void stream(boolean on) {
    sender.stream(on);
    receiver.stream(on);
  }

  // The connection's thread.

  /** Receives until the connection is over. */
  void receive() {
    try {
      receiver.readAll();
      peerFinished();
    } catch (IOException e) {
      broken(e);
    }
  }

  private void peerFinished() {
    reports.lock();
    try {
      if (sender.hasFailed()) {
        end(CloseReason.RESET);
        return;
      }
      peerFinished = true;
      switch (state) {
        case OPEN -> {
          reports.tell(() -> listener.closed(CloseReason.PEER));
          close();
        }
        case CLOSING -> {
          if (!sender.isWriting()) {
            end();
          }
        }
        case ENDED -> {}
      }
    } finally {
      reports.unlock();
    }
  }

  private void broken(IOException complaint) {
    boolean reset = isReset(complaint);
    if (!reset && !(complaint instanceof ClosedChannelException)) {
      LOG.info("{}: {}", name, complaint.toString());
    }
    try {
      channel.passTraffic();
    } catch (ClosedChannelException _) {
      // It has ended already, and there is nothing more to tell.
    }
    reports.lock();
    try {
      end(reset || sender.hasFailed() ? CloseReason.RESET : CloseReason.FAULT);
    } finally {
      reports.unlock();
    }
  }

  private static boolean isReset(IOException complaint) {
    String text = String.valueOf(complaint.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("reset") || text.contains("timed out") || text.contains("broken pipe");
  }

  // How it ends.

  /** Ends in order: sends what is queued, then FIN; waits for the peer's, but not for ever. */
  void close() {
    if (isOpen()) {
      state = State.CLOSING;
      channel.attachment().releasePort();
      linger = timeline.schedule(LINGER, this::lingered);
      receiver.drop();
      sender.finish();
    }
  }

  private void lingered() {
    reports.lock();
    try {
      end();
    } finally {
      reports.unlock();
    }
  }

  private Timeline.Pending heldUp() {
    return timeline.schedule(USER_TIMEOUT, this::timedOut);
  }

  private void timedOut() {
    reports.lock();
    try {
      end(CloseReason.RESET);
    } finally {
      reports.unlock();
    }
  }

  /** If nothing could be sent, the receiver finds out why, after what the peer sent before. */
  private void sendingOver() {
    if (peerFinished) {
      end();
    }
  }

  /** Ends at once, and says why unless the module has closed. */
  void end(CloseReason reason) {
    if (isOpen()) {
      reports.tell(() -> listener.closed(reason));
    }
    end();
  }

  /** Lets go of everything. A connection that was not finished in order on both sides is reset. */
  void end() {
    if (state == State.ENDED) {
      return;
    }
    boolean inOrder = peerFinished && !sender.isWriting();
    state = State.ENDED;
    linger.cancel();
    sender.stop();
    receiver.drop();
    channel.attachment().end();
    channel.close(inOrder);
  }
}
