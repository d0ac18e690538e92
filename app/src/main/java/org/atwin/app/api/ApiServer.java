package org.atwin.app.api;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.atwin.app.fleet.Fleet;
import org.jspecify.annotations.Nullable;

/**
 * The control API on HTTP. Each request has a virtual thread of its own; started and closed by any
 * one thread.
 *
 * <p>It is the JDK's own server because every start of a twin pays for it: 35 ms without a start-up
 * cache, where Javalin with Jetty takes 800.
 */
public final class ApiServer implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int FIRST_PORT = 7380;
  private static final int LAST_PORT = 7480;

  private final HttpServer server;
  private final ExecutorService executor;
  private final String host;
  private final Guard guard;

  private ApiServer(HttpServer server, ExecutorService executor, String host, Guard guard) {
    this.server = server;
    this.executor = executor;
    this.host = host;
    this.guard = guard;
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
        return serve(LOOPBACK, HttpServer.create(new InetSocketAddress(loopback, port), 0), fleet);
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
    var address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IOException("the control API cannot listen on " + host + ": no such host");
    }
    try {
      return serve(host, HttpServer.create(address, 0), fleet);
    } catch (BindException e) {
      throw new IOException(
          "the control API cannot listen on %s:%d: %s".formatted(host, port, e.getMessage()), e);
    }
  }

  private static ApiServer serve(String host, HttpServer server, Fleet fleet) {
    ExecutorService executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("atwin-api-", 0).factory());
    Guard guard = Guard.at(server.getAddress().getAddress());
    server.createContext("/", new Dispatcher(guard, endpoints(new Twins(fleet)))::handle);
    server.setExecutor(executor);
    server.start();
    return new ApiServer(server, executor, host, guard);
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

  /** Where it is: {@code http://127.0.0.1:7380}. */
  public String url() {
    String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return "http://" + literal + ":" + server.getAddress().getPort();
  }

  /** What requests must show, {@code Authorization: Bearer TOKEN}; null where nothing is needed. */
  public @Nullable String token() {
    return guard.token();
  }

  /** Stops listening; requests under way are not waited for. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
