package org.atwin.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.atwin.lab.TlsIdentity;

/** A TLS server on loopback whose conversations a test writes; each has a virtual thread. */
final class TlsServer implements AutoCloseable {

  /** What is done with a connection; afterwards it is closed as TLS says, with close_notify. */
  @FunctionalInterface
  interface Conversation {
    void hold(SSLSocket tunnel, Socket below) throws Exception;
  }

  private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private final SSLContext context;
  private final List<String> suites;
  private final Conversation conversation;

  private TlsServer(TlsIdentity identity, List<String> suites, Conversation conversation)
      throws Exception {
    this.suites = suites;
    this.conversation = conversation;
    context = context(identity);
  }

  /** What a server needs to show who it is. */
  static SSLContext context(TlsIdentity identity) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "server", identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
    var factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(keys, new char[0]);
    var context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  static TlsServer start(TlsIdentity identity, Conversation conversation) throws Exception {
    return start(identity, List.of(), conversation);
  }

  /** A server that speaks these cipher suites only. */
  static TlsServer start(TlsIdentity identity, List<String> suites, Conversation conversation)
      throws Exception {
    var server = new TlsServer(identity, suites, conversation);
    Thread.ofVirtual().start(server::accept);
    return server;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Why the next conversation failed, or null if none does within twenty seconds. */
  String failure() throws InterruptedException {
    return failures.poll(20, TimeUnit.SECONDS);
  }

  private void accept() {
    try {
      while (true) {
        Socket below = listener.accept();
        connections.add(below);
        Thread.ofVirtual().start(() -> talk(below));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void talk(Socket below) {
    try (below;
        var tunnel =
            (SSLSocket) context.getSocketFactory().createSocket(below, "client", 1, true)) {
      tunnel.setUseClientMode(false);
      if (!suites.isEmpty()) {
        tunnel.setEnabledCipherSuites(suites.toArray(String[]::new));
      }
      tunnel.startHandshake();
      conversation.hold(tunnel, below);
    } catch (Exception e) {
      failures.add(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
