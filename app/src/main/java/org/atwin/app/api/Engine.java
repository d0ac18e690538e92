package org.atwin.app.api;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 on one event loop, on a listener that is bound already. Everything about connections
 * happens on the loop; requests are answered on virtual threads.
 */
final class Engine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final int CHUNK = 8 * 1024;
  private static final int PAUSE_AFTER_FAILURE_MILLIS = 500;
  private static final int END_MILLIS = 1_000;

  private final EventLoopGroup loop;

  private Engine(EventLoopGroup loop) {
    this.loop = loop;
  }

  /**
   * Serves a listener, beginning with a connection that has been accepted before there was an
   * engine.
   */
  static Engine start(
      ServerSocketChannel listener,
      java.nio.channels.SocketChannel first,
      Guard guard,
      Dispatcher dispatcher,
      Limits limits) {
    var loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("atwin-api", true), NioIoHandler.newFactory());
    var places = new Places(limits.connections());
    var server = new NioServerSocketChannel(listener);
    new ServerBootstrap()
        .group(loop)
        .channelFactory(() -> server)
        .handler(new Reluctance(places))
        // Each message is asked for: what has not been answered yet is not read either.
        .childOption(ChannelOption.AUTO_READ, false)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.ALLOCATOR, new UnpooledByteBufAllocator(false))
        .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(CHUNK))
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                var connection = new Connection(channel, places, limits, guard, dispatcher);
                channel
                    .pipeline()
                    .addLast(connection.arrivals())
                    .addLast(new HttpServerCodec(codec()))
                    .addLast(connection);
              }
            })
        .register()
        .syncUninterruptibly();
    // After the bootstrap's own tasks on the loop, which make the pipeline ready for connections.
    server
        .eventLoop()
        .execute(() -> server.pipeline().fireChannelRead(new NioSocketChannel(server, first)));
    return new Engine(loop);
  }

  private static HttpDecoderConfig codec() {
    return new HttpDecoderConfig()
        .setMaxInitialLineLength(Limits.LINE)
        .setMaxHeaderSize(Limits.HEADERS)
        .setMaxChunkSize(CHUNK);
  }

  /** Stops listening and closes all connections; requests under way are not waited for. */
  @Override
  public void close() {
    loop.shutdownGracefully(0, END_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(END_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Accepts nothing for a while after a failure, and lets those go who only wait: out of
   * descriptors, trying again at once would only burn the processor. On the loop.
   */
  private static final class Reluctance extends ChannelInboundHandlerAdapter {

    private static final int LET_GO = 16;

    private final Places places;
    private boolean failedBefore;
    private @Nullable Future<?> resumption;

    Reluctance(Places places) {
      this.places = places;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      places.makeRoom(LET_GO);
      if (!failedBefore) {
        failedBefore = true;
        LOG.warn("the control API could not accept a connection: {}", cause.toString());
      }
      if (resumption == null || resumption.isDone()) {
        Channel listener = context.channel();
        listener.config().setAutoRead(false);
        resumption =
            context
                .executor()
                .schedule(
                    () -> listener.config().setAutoRead(true),
                    PAUSE_AFTER_FAILURE_MILLIS,
                    TimeUnit.MILLISECONDS);
      }
    }
  }
}
