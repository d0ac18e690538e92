package org.atwin.net.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server, on loopback. */
final class RealServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  private RealServer(HttpHandler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", handler);
    server.setExecutor(workers);
    server.start();
  }

  /** Answers with the body of the request, in chunks. */
  static RealServer echo() throws IOException {
    return new RealServer(exchange -> {
      try (exchange) {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body);
      }
    });
  }

  /** Answers with some bytes. */
  static RealServer page(byte[] page) throws IOException {
    return new RealServer(exchange -> {
      try (exchange) {
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
      }
    });
  }

  HttpUrl url() {
    return new HttpUrl(false, "127.0.0.1", server.getAddress().getPort(), "/");
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
