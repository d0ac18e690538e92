package org.atwin.net.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.HttpEntities;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.MessageSupport;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer on a connected socket, as httpcore5 frames them. For the exchange's
 * virtual thread; whoever closes the socket ends it.
 */
final class HttpConnection {

  /** No head of an answer is longer than this many lines of this many bytes. */
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(128).build();

  private static final int PIECE = 16 * 1024;

  /** The request cannot be sent for a reason of its own. */
  static final class RequestException extends IOException {

    private static final long serialVersionUID = 1;

    RequestException(Exception cause) {
      super("the request cannot be sent: " + cause.getMessage(), cause);
    }
  }

  /** A time-out that runs until it is closed. */
  interface Timing extends AutoCloseable {
    @Override
    void close();
  }

  private final HttpRequest request;
  private final Supplier<Timing> silence;
  private final HeadParser parser = new HeadParser(LIMITS);
  private final DefaultBHttpClientConnection connection =
      new DefaultBHttpClientConnection(
          LIMITS,
          StandardCharsets.ISO_8859_1.newDecoder(),
          StandardCharsets.ISO_8859_1.newEncoder(),
          null,
          null,
          null,
          _ -> parser);
  private @Nullable InputStream received;

  /**
   * Nothing has been sent.
   *
   * @param silence begins the time-out of each step of a body
   */
  HttpConnection(HttpRequest request, Socket connected, Supplier<Timing> silence)
      throws IOException {
    this.request = request;
    this.silence = silence;
    connection.bind(connected);
  }

  /**
   * Sends the request.
   *
   * @throws RequestException if its own body fails, or its own headers contradict each other
   */
  void send() throws IOException {
    ClassicHttpRequest message = message();
    HttpBody body = request.body();
    if (body != null) {
      message.setEntity(HttpEntities.create(out -> copy(body, out), null));
    }
    try {
      try (var _ = silence.get()) {
        connection.sendRequestHeader(message);
      }
      if (body != null) {
        connection.sendRequestEntity(message);
      }
    } catch (HttpException e) {
      throw new RequestException(e);
    }
    try (var _ = silence.get()) {
      connection.flush();
    }
  }

  private ClassicHttpRequest message() {
    // Given as a URI, the library would take // at its beginning for a server's name.
    var message = new BasicClassicHttpRequest(request.method(), null, null, request.url().target());
    if (!request.has(HttpHeaders.HOST)) {
      message.addHeader(HttpHeaders.HOST, request.url().authority());
    }
    request.headers().forEach(own -> message.addHeader(own.name(), own.value()));
    if (!request.has(HttpHeaders.CONTENT_LENGTH) && !request.has(HttpHeaders.TRANSFER_ENCODING)) {
      announceBody(message);
    }
    return message;
  }

  private void announceBody(ClassicHttpRequest message) {
    HttpBody body = request.body();
    if (body != null && body.length().isEmpty()) {
      message.addHeader(HttpHeaders.TRANSFER_ENCODING, "chunked");
    } else if (body != null) {
      message.addHeader(HttpHeaders.CONTENT_LENGTH, body.length().getAsLong());
    } else if (request.usuallyHasBody()) {
      message.addHeader(HttpHeaders.CONTENT_LENGTH, 0);
    }
  }

  private void copy(HttpBody body, OutputStream out) throws IOException {
    byte[] piece = new byte[PIECE];
    try (InputStream in = open(body)) {
      for (int count = read(in, piece); count >= 0; count = read(in, piece)) {
        try (var _ = silence.get()) {
          out.write(piece, 0, count);
        }
      }
    }
  }

  private static InputStream open(HttpBody body) throws RequestException {
    try {
      return body.source().open();
    } catch (IOException e) {
      throw new RequestException(e);
    }
  }

  private static int read(InputStream in, byte[] piece) throws RequestException {
    try {
      return in.read(piece);
    } catch (IOException e) {
      throw new RequestException(e);
    }
  }

  /** Waits for the head of the answer, and prepares for its body. */
  HttpResponse receiveHead() throws IOException, HttpException {
    ClassicHttpResponse response = receive();
    while (response.getCode() < HttpStatus.SC_SUCCESS) {
      response = receive();
    }
    received = null;
    if (MessageSupport.canResponseHaveBody(request.method(), response)) {
      connection.receiveResponseEntity(response);
      received = response.getEntity().getContent();
    }
    return parser.head(response.getCode());
  }

  private ClassicHttpResponse receive() throws IOException, HttpException {
    ClassicHttpResponse response = connection.receiveResponseHeader();
    if (response == null) {
      throw new NoHttpResponseException("no answer");
    }
    return response;
  }

  /**
   * Waits for the next piece of the answer's body.
   *
   * @param piece where it goes
   * @param most how many bytes it may have
   * @return how many it has, or -1 at the end
   */
  int receive(byte[] piece, int most) throws IOException {
    if (received == null) {
      return -1;
    }
    try (var _ = silence.get()) {
      return received.read(piece, 0, most);
    }
  }
}
