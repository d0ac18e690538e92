package org.atwin.net.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.atwin.net.Attachment;
import org.atwin.net.OpenFailedException;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.http.HttpConnection.RequestException;
import org.atwin.net.http.HttpConnection.Timing;
import org.atwin.net.socket.Dialler;
import org.atwin.net.tls.TlsSockets;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request of a module and what comes of it. A virtual thread connects, sends and receives, one
 * step after the other; the methods never block and are meant for the module's drain, though any
 * thread may call them. Routes, bearer, coverage and the allow-list act on it as on every
 * connection: without coverage everything waits until a time-out ends it.
 */
public final class HttpExchange {

  private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);

  /** The most that is read at once. */
  private static final int PIECE = 16 * 1024;

  private final Uplink uplink;
  private final HttpOpen open;
  private final HttpListener listener;
  private final Dialler dialler;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition windowMoved = lock.newCondition();

  // Guarded by the lock.
  private @Nullable Attachment attachment;
  private @Nullable Socket socket;
  private @Nullable HttpFailure ended;
  private boolean over;
  private long unconsumed;

  /** The module has given up: the listener hears nothing more. */
  private volatile boolean silent;

  private HttpExchange(Uplink uplink, Resolver resolver, HttpOpen open, HttpListener listener) {
    this.uplink = uplink;
    this.open = open;
    this.listener = listener;
    this.dialler = new Dialler(uplink, resolver, open.cid());
  }

  /**
   * Begins to connect and returns at once.
   *
   * @param uplink of the module
   * @param resolver of the module
   * @param open how to reach the server
   * @param request what to ask of it
   * @param listener hears the outcome, through the uplink's owner
   */
  public static HttpExchange begin(
      Uplink uplink, Resolver resolver, HttpOpen open, HttpRequest request, HttpListener listener) {
    var exchange = new HttpExchange(uplink, resolver, open, listener);
    exchange.attachment =
        uplink.attach(open.cid(), () -> exchange.end(HttpFailure.BEARER)).orElse(null);
    Thread.ofVirtual().name("http " + request.url().host()).start(() -> exchange.run(request));
    return exchange;
  }

  /**
   * Opens the window again. While as many bytes as the window are received and not consumed,
   * nothing more is read, and the server's writes stall.
   *
   * @param bytes how many received bytes the module has got rid of
   */
  public void consumed(int bytes) {
    lock.lock();
    try {
      unconsumed = Math.max(0, unconsumed - bytes);
      windowMoved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Gives up at once. The listener hears nothing more. Harmless when over. */
  public void cancel() {
    silent = true;
    end(HttpFailure.CLOSED);
  }

  // The exchange's thread.

  private void run(HttpRequest first) {
    try {
      HttpRequest request = first;
      while (request != null) {
        request = exchange(request);
      }
      tell(listener::completed);
    } catch (IOException | HttpException e) {
      HttpFailure failure = failure(e);
      LOG.info("{} {}: {}: {}", first.method(), first.url(), failure, e.toString());
      tell(() -> listener.failed(failure));
    } catch (RuntimeException e) {
      // A mistake, here or in what the request's body comes from: whoever waits must not wait on.
      LOG.error("{} {} failed unexpectedly", first.method(), first.url(), e);
      tell(() -> listener.failed(HttpFailure.MALFORMED));
    } finally {
      finish();
    }
  }

  /** Asks, and reports the answer unless it is a redirection to follow: then what to ask next. */
  private @Nullable HttpRequest exchange(HttpRequest request) throws IOException, HttpException {
    Socket stream = connect(request.url());
    try {
      var connection = new HttpConnection(request, stream, () -> within(open.silence()));
      HttpResponse response = ask(connection);
      HttpRequest next = Redirection.follow(request, response);
      if (next == null) {
        tell(() -> listener.answered(response));
        receiveBody(connection);
      }
      return next;
    } finally {
      // What TLS says last may find a server that takes nothing any more.
      try (var _ = within(open.silence())) {
        stream.close();
      }
    }
  }

  private Socket connect(HttpUrl url) throws IOException {
    Socket dialled = hold(dialler.unconnected());
    try (var _ = within(open.connect())) {
      var server = InetSocketAddress.createUnresolved(url.host(), url.port());
      dialled.connect(server, Math.toIntExact(open.connect().toMillis()));
      return url.secure()
          ? TlsSockets.connect(dialled, open.tls(), url.host(), url.port(), uplink.timeline().now())
          : dialled;
    } catch (IOException e) {
      dialled.close();
      throw e;
    }
  }

  /** The socket that time-outs and a lost bearer close. */
  private Socket hold(Socket dialled) throws IOException {
    lock.lock();
    try {
      if (ended != null) {
        dialled.close();
        throw new IOException("given up");
      }
      socket = dialled;
      return dialled;
    } finally {
      lock.unlock();
    }
  }

  /** A server may answer before it has the whole request, and take no more of it. */
  private HttpResponse ask(HttpConnection connection) throws IOException, HttpException {
    try {
      connection.send();
    } catch (RequestException e) {
      throw e;
    } catch (IOException e) {
      return earlyAnswer(connection, e);
    }
    try (var _ = within(open.answer())) {
      return connection.receiveHead();
    }
  }

  private HttpResponse earlyAnswer(HttpConnection connection, IOException complaint)
      throws IOException, HttpException {
    try (var _ = within(open.answer())) {
      return connection.receiveHead();
    } catch (IOException e) {
      complaint.addSuppressed(e);
      throw complaint;
    }
  }

  private void receiveBody(HttpConnection connection) throws IOException {
    byte[] piece = new byte[Math.min(PIECE, open.window())];
    int room = awaitWindow();
    for (int count = connection.receive(piece, Math.min(room, piece.length));
        count >= 0;
        count = connection.receive(piece, Math.min(room, piece.length))) {
      deliver(Arrays.copyOf(piece, count));
      room = awaitWindow();
    }
  }

  private int awaitWindow() throws IOException {
    lock.lock();
    try {
      while (ended == null && unconsumed >= open.window()) {
        windowMoved.awaitUninterruptibly();
      }
      if (ended != null) {
        throw new IOException("given up");
      }
      return Math.toIntExact(open.window() - unconsumed);
    } finally {
      lock.unlock();
    }
  }

  private void deliver(byte[] data) {
    if (data.length == 0) {
      return;
    }
    lock.lock();
    try {
      unconsumed += data.length;
    } finally {
      lock.unlock();
    }
    tell(() -> listener.received(data));
  }

  // How it ends.

  private Timing within(Duration limit) {
    Timeline.Pending deadline = uplink.timeline().schedule(limit, () -> end(HttpFailure.TIMED_OUT));
    return deadline::cancel;
  }

  /** The first reason counts; the thread finds its socket closed. */
  private void end(HttpFailure why) {
    Socket last;
    lock.lock();
    try {
      if (over || ended != null) {
        return;
      }
      ended = why;
      last = socket;
      windowMoved.signalAll();
    } finally {
      lock.unlock();
    }
    close(last);
  }

  private void finish() {
    Attachment last;
    lock.lock();
    try {
      over = true;
      last = attachment;
    } finally {
      lock.unlock();
    }
    if (last != null) {
      last.end();
    }
  }

  private static void close(@Nullable Socket last) {
    if (last == null) {
      return;
    }
    try {
      last.close();
    } catch (IOException e) {
      LOG.debug("closing {}", last, e);
    }
  }

  private HttpFailure failure(Exception complaint) {
    lock.lock();
    try {
      if (ended != null) {
        return ended;
      }
    } finally {
      lock.unlock();
    }
    return switch (complaint) {
      case OpenFailedException e ->
          switch (e.failure()) {
            case NAME, NAME_TIMED_OUT -> HttpFailure.NAME;
            case TIMED_OUT -> HttpFailure.TIMED_OUT;
            case BEARER -> HttpFailure.BEARER;
            case HANDSHAKE, CERTIFICATE, CREDENTIALS, DROPPED -> HttpFailure.TLS;
            case REFUSED, UNREACHABLE, BIND, OTHER -> HttpFailure.CONNECT;
          };
      case TlsSockets.HandshakeException _ -> HttpFailure.TLS;
      case RequestException _ -> HttpFailure.REQUEST;
      case TruncatedChunkException _ -> HttpFailure.CLOSED;
      case MalformedChunkCodingException _, MessageConstraintException _, HttpException _ ->
          HttpFailure.MALFORMED;
      case SSLException _ -> HttpFailure.ALERT;
      default -> HttpFailure.CLOSED;
    };
  }

  private void tell(Runnable report) {
    uplink.tell(() -> {
      if (!silent) {
        report.run();
      }
    });
  }
}
