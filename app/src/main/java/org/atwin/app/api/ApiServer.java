package org.atwin.app.api;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.atwin.app.fleet.Fleet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control API on HTTP. Started and closed by any one thread.
 *
 * <p>Every start of a twin would pay for the engine, so it is loaded by the first connection: until
 * then there is a listener only, and a daemon thread that waits at it.
 */
public final class ApiServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

  private static final String LOOPBACK = "127.0.0.1";
  private static final int FIRST_PORT = 7380;
  private static final int LAST_PORT = 7480;

  /** How many connections may wait for their accept: with fewer, crowds wait for seconds. */
  private static final int BACKLOG = 1_024;

  private static final int PAUSE_AFTER_FAILURE_MILLIS = 100;

  private final ServerSocketChannel listener;
  private final InetSocketAddress address;
  private final String host;
  private final Guard guard;
  private final Fleet fleet;
  private final Limits limits;
  private final CompletableFuture<Engine> engine = new CompletableFuture<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private ApiServer(ServerSocketChannel listener, String host, Fleet fleet, Limits limits)
      throws IOException {
    this.listener = listener;
    this.address = (InetSocketAddress) listener.getLocalAddress();
    this.host = host;
    this.guard = Guard.at(address.getAddress());
    this.fleet = fleet;
    this.limits = limits;
  }

  /**
   * Starts the API on loopback, at the first free port from 7380.
   *
   * @throws IOException if there is none up to 7480
   */
  public static ApiServer startAtFreePort(Fleet fleet) throws IOException {
    InetAddress loopback = InetAddress.ofLiteral(LOOPBACK);
    for (int port = FIRST_PORT; port <= LAST_PORT; port++) {
      try {
        return listen(LOOPBACK, new InetSocketAddress(loopback, port), fleet, Limits.USUAL);
      } catch (BindException _) {
        // Another twin has it.
      }
    }
    throw new IOException(
        "no port from %d to %d is free for the control API: name one with --api, or use --no-api"
            .formatted(FIRST_PORT, LAST_PORT));
  }

  /**
   * Starts the API. Unless the address is a loopback one, a token is needed to use it.
   *
   * @param host a name or an address of this machine
   * @param port 0 takes any free one
   * @throws IOException if it cannot listen there
   */
  public static ApiServer start(String host, int port, Fleet fleet) throws IOException {
    return start(host, port, fleet, Limits.USUAL);
  }

  /** The same with other limits. */
  static ApiServer start(String host, int port, Fleet fleet, Limits limits) throws IOException {
    var address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IOException("the control API cannot listen on " + host + ": no such host");
    }
    try {
      return listen(host, address, fleet, limits);
    } catch (BindException e) {
      throw new IOException(
          "the control API cannot listen on %s:%d: %s".formatted(host, port, e.getMessage()), e);
    }
  }

  private static ApiServer listen(
      String host, InetSocketAddress address, Fleet fleet, Limits limits) throws IOException {
    var listener = ServerSocketChannel.open();
    try {
      listener.bind(address, BACKLOG);
      var api = new ApiServer(listener, host, fleet, limits);
      Thread.ofPlatform().daemon().name("atwin-api-first").start(api::awaitFirst);
      return api;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  /** What requests may ask, a class for each resource. */
  private static List<ApiCall> endpoints(Twins twins) {
    return Stream.of(
            new ModulesResource(twins).endpoints(),
            new ModuleResource(twins).endpoints(),
            new PowerResource(twins).endpoints(),
            new PinResource(twins).endpoints(),
            new PdpResource(twins).endpoints(),
            new SmsResource(twins).endpoints())
        .flatMap(List::stream)
        .toList();
  }

  private void awaitFirst() {
    while (closed.getCount() > 0) {
      try {
        SocketChannel first = listener.accept();
        var dispatcher = new Dispatcher(endpoints(new Twins(fleet)));
        Engine started = Engine.start(listener, first, guard, dispatcher, limits);
        engine.complete(started);
        if (closed.getCount() == 0) {
          started.close();
        }
        return;
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        pauseAfter(e);
      }
    }
  }

  /** Out of descriptors, for instance: trying again at once would only burn the processor. */
  private void pauseAfter(IOException e) {
    LOG.debug("the control API could not accept a connection", e);
    try {
      closed.await(PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Makes the first requests itself, in the background. What they load is there for good then: a
   * class whose first use falls into a time without descriptors stays broken.
   */
  public void rehearse() {
    InetAddress at = address.getAddress();
    new Rehearsal(
            new InetSocketAddress(
                at.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : at, address.getPort()),
            guard.token(),
            fleet.twins().getFirst().name())
        .begin();
  }

  /** Where it is: {@code http://127.0.0.1:7380}. */
  public String url() {
    String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return "http://" + literal + ":" + address.getPort();
  }

  /** What requests must show, {@code Authorization: Bearer TOKEN}; null where nothing is needed. */
  public @Nullable String token() {
    return guard.token();
  }

  /** Stops listening; requests under way are not waited for. */
  @Override
  public void close() {
    closed.countDown();
    try {
      listener.close();
    } catch (IOException e) {
      LOG.debug("the listener of the control API does not close", e);
    }
    Engine running = engine.getNow(null);
    if (running != null) {
      running.close();
    }
  }
}
