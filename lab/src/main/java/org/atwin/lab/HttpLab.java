package org.atwin.lab;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLParameters;

/**
 * An HTTP/1.1 server (RFC 9112), in the clear or inside TLS, with the pages a client needs for its
 * tests: {@code /} a small page, {@code /bytes/N} N bytes, in ranges too, {@code /echo} the request
 * as the server saw it, {@code /status/N}, {@code /delay/MS}, {@code /upload}.
 *
 * <p>Any thread may call it. Each request is answered on a virtual thread of its own; the JDK's
 * server below has a dispatching thread per loopback address.
 *
 * <p>The JDK's server takes its limits from system properties, for the whole process. Those that
 * nobody has set are set here: at most 1,000 connections, idle ones are kept for a day, and no
 * Nagle delay.
 */
public final class HttpLab implements Server {

  /** The host of the good certificate, besides localhost, 127.0.0.1 and ::1. */
  public static final String HOST = "http.lab";

  static {
    String most = Integer.toString(TcpServer.MOST_CONNECTIONS);
    setUnlessSet("jdk.httpserver.maxConnections", most);
    setUnlessSet("sun.net.httpserver.maxIdleConnections", most);
    setUnlessSet("sun.net.httpserver.idleInterval", "86400");
    setUnlessSet("sun.net.httpserver.nodelay", "true");
  }

  /** A JDK server bound to one address. */
  private record Listener(HttpServer server) implements Closeable {
    @Override
    public void close() {
      server.stop(0);
    }
  }

  private final List<Listener> listeners;
  private final InetSocketAddress address;
  private final ExecutorService workers;

  private HttpLab(String name, List<Listener> listeners) {
    this.listeners = listeners;
    this.address = Loopback.v4(listeners.getFirst().server().getAddress().getPort());
    this.workers = Workers.named(name);
    HttpHandler pages = new HttpPages();
    for (Listener listener : listeners) {
      listener.server().createContext("/", pages);
      listener.server().setExecutor(workers);
      listener.server().start();
    }
  }

  /**
   * Starts at any free port, in the clear.
   *
   * @throws IOException if no port can be had
   */
  public static HttpLab start() throws IOException {
    return start(0);
  }

  /**
   * Starts at a port, in the clear.
   *
   * @param port 1 to 65535, or 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static HttpLab start(int port) throws IOException {
    return new HttpLab(
        "http",
        Loopback.onOnePort(
            port,
            free ->
                Loopback.each(free, at -> new Listener(HttpServer.create(at, TcpServer.BACKLOG)))));
  }

  /**
   * Starts at any free port, inside TLS, with a certificate for http.lab, localhost, 127.0.0.1 and
   * ::1.
   *
   * @throws IOException if no port can be had
   */
  public static HttpLab startTls(CertificateAuthority authority) throws IOException {
    return startTls(0, ServerTls.of(HOST, () -> authority));
  }

  /**
   * Starts at any free port, inside TLS, with an identity of the caller's choice, such as an
   * expired one.
   *
   * @throws IOException if no port can be had
   */
  public static HttpLab startTls(TlsIdentity identity) throws IOException {
    return startTls(0, ServerTls.showing(() -> identity));
  }

  /**
   * Starts at any free port, inside TLS, with a good certificate, and ends the handshake of a
   * client that shows none, or one that the authority has not issued.
   *
   * @throws IOException if no port can be had
   */
  public static HttpLab requiringClientCertificate(CertificateAuthority authority)
      throws IOException {
    return startTls(0, ServerTls.requiringClient(HOST, authority));
  }

  static HttpLab startTls(int port, ServerTls tls) throws IOException {
    return new HttpLab(
        "https",
        Loopback.onOnePort(port, free -> Loopback.each(free, at -> new Listener(secure(at, tls)))));
  }

  private static HttpServer secure(InetSocketAddress at, ServerTls tls) throws IOException {
    HttpsServer server = HttpsServer.create(at, TcpServer.BACKLOG);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls.context()) {
          @Override
          public void configure(HttpsParameters connection) {
            SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
            parameters.setNeedClientAuth(tls.wantsClientCertificate());
            connection.setSSLParameters(parameters);
          }
        });
    return server;
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    listeners.forEach(QuietClose::quietly);
    Workers.end(workers);
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
