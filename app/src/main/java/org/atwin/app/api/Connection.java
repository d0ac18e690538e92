package org.atwin.app.api;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection: one request after the other, each read whole before it is answered, and
 * each with a time to come and a time to be taken. On the event loop.
 */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  /** How long what a refused client still sends is read: a reset would overtake the answer. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private enum State {
    /** For a request or the rest of it. */
    WAITING,
    ANSWERING,
    LEAVING
  }

  private final SocketChannel channel;
  private final Places places;
  private final Limits limits;
  private final Guard guard;
  private final Dispatcher dispatcher;

  private State state = State.WAITING;
  private @Nullable HttpRequest head;
  private ByteArrayOutputStream body = new ByteArrayOutputStream();
  private boolean begun;
  private @Nullable Future<?> deadline;

  /** What came together with the request that is being answered. */
  private final Deque<HttpObject> early = new ArrayDeque<>();

  Connection(
      SocketChannel channel, Places places, Limits limits, Guard guard, Dispatcher dispatcher) {
    this.channel = channel;
    this.places = places;
    this.limits = limits;
    this.guard = guard;
    this.dispatcher = dispatcher;
  }

  /** Sees bytes before the codec does: it tells nobody of a head that is not complete. */
  ChannelHandler arrivals() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        begun = true;
        context.fireChannelRead(message);
      }
    };
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (places.take()) {
      await();
    } else {
      send(Reply.of(Problem.unavailable("there are too many connections")), null);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    state = State.LEAVING;
    cancelDeadline();
    places.leave(this);
    early.forEach(ReferenceCountUtil::release);
    early.clear();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    switch (state) {
      case WAITING -> receive(message);
      case ANSWERING -> early.add(ReferenceCountUtil.retain(message));
      case LEAVING -> {}
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (state == State.WAITING) {
      channel.read();
    }
  }

  private void receive(HttpObject message) {
    try {
      check(message.decoderResult());
      if (message instanceof HttpRequest request) {
        begin(request);
      }
      if (message instanceof HttpContent content) {
        take(content);
      }
    } catch (Problem problem) {
      send(Reply.of(problem), null);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("a connection to the control API failed", cause);
    }
    close();
  }

  /** Ends it at once. */
  void close() {
    channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }

  private void await() {
    state = State.WAITING;
    head = null;
    body = new ByteArrayOutputStream();
    begun = false;
    places.waits(this);
    within(limits.request(), this::refuseSlow);
    while (state == State.WAITING && !early.isEmpty()) {
      HttpObject message = early.remove();
      begun = true;
      receive(message);
      ReferenceCountUtil.release(message);
    }
    if (state == State.WAITING) {
      channel.read();
    }
  }

  private void refuseSlow() {
    if (begun) {
      send(Reply.of(Problem.tooSlow(limits.request().toSeconds())), null);
    } else {
      close();
    }
  }

  private static void check(DecoderResult result) {
    if (result.isFailure()) {
      throw switch (result.cause()) {
        case TooLongHttpLineException _ -> Problem.uriTooLong(Limits.LINE);
        case TooLongHttpHeaderException _ -> Problem.headersTooLarge(Limits.HEADERS);
        default -> Problem.badRequest("this is no HTTP: " + result.cause().getMessage());
      };
    }
  }

  /** Refuses before the body is there what needs no body to be refused. */
  private void begin(HttpRequest request) {
    HttpHeaders headers = request.headers();
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      throw Problem.versionNotSupported();
    }
    int hosts = headers.getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (hosts == 0 && version.equals(HttpVersion.HTTP_1_1))) {
      throw Problem.badRequest("there must be one Host header, not " + hosts);
    }
    guard.check(headers);
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!codings.isEmpty()
        && !(codings.size() == 1
            && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst().strip()))) {
      throw Problem.notImplemented("the only transfer coding known here is chunked");
    }
    if (HttpUtil.getContentLength(request, 0L) > Limits.BODY) {
      throw Problem.tooLarge(Limits.BODY);
    }
    head = request;
    if (HttpUtil.is100ContinueExpected(request)) {
      channel
          .writeAndFlush(
              new DefaultFullHttpResponse(
                  HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER))
          .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    } else if (headers.contains(HttpHeaderNames.EXPECT)) {
      throw Problem.expectationFailed();
    }
  }

  private void take(HttpContent content) {
    ByteBuf bytes = content.content();
    if (body.size() + bytes.readableBytes() > Limits.BODY) {
      throw Problem.tooLarge(Limits.BODY);
    }
    byte[] copy = new byte[bytes.readableBytes()];
    bytes.readBytes(copy);
    body.writeBytes(copy);
    HttpRequest request = head;
    if (content instanceof LastHttpContent && request != null) {
      answer(request, body.toByteArray());
    }
  }

  private void answer(HttpRequest request, byte[] bytes) {
    state = State.ANSWERING;
    cancelDeadline();
    places.waitsNoMore(this);
    Thread.ofVirtual()
        .name("atwin-api-request")
        .start(() -> {
          Reply reply = dispatcher.answer(request.method().name(), request.uri(), bytes);
          try {
            channel.eventLoop().execute(() -> send(reply, request));
          } catch (RejectedExecutionException _) {
            // The API has been closed meanwhile.
          }
        });
  }

  /**
   * Sends an answer; the connection ends with it unless it answers a request that was understood.
   */
  private void send(Reply reply, @Nullable HttpRequest request) {
    boolean stays = request != null && HttpUtil.isKeepAlive(request);
    state = stays ? State.ANSWERING : State.LEAVING;
    places.waitsNoMore(this);
    within(limits.answer(), this::close);
    byte[] bytes = Json.write(reply.document());
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            new HttpResponseStatus(reply.status(), reply.title()),
            Unpooled.wrappedBuffer(bytes));
    HttpHeaders headers = response.headers();
    headers.set(HttpHeaderNames.CONTENT_TYPE, reply.type());
    headers.setInt(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
    reply.headers().forEach(headers::set);
    HttpVersion version = request == null ? HttpVersion.HTTP_1_1 : request.protocolVersion();
    HttpUtil.setKeepAlive(headers, version, stays);
    ChannelFutureListener next =
        written -> {
          if (!written.isSuccess()) {
            close();
          } else if (stays) {
            await();
          } else {
            leave();
          }
        };
    channel.writeAndFlush(response).addListener(next);
  }

  private void leave() {
    channel.shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    within(LINGER, this::close);
    channel.config().setAutoRead(true);
  }

  private void within(Duration time, Runnable otherwise) {
    cancelDeadline();
    deadline = channel.eventLoop().schedule(otherwise, time.toMillis(), MILLISECONDS);
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }
}
