package org.atwin.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.atwin.lab.TlsIdentity;

/**
 * A TLS 1.2 server on loopback that shows its certificate, refuses in the same breath, and is gone.
 * Each step is a call of the test's.
 */
final class RefusingServer implements AutoCloseable {

  private static final int TIME_LIMIT = 20_000;

  /** A fatal alert in the clear, handshake_failure (RFC 5246 7.2). */
  private static final byte[] REFUSAL = HexFormat.of().parseHex("15030300020228");

  private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final SSLEngine engine;
  private Socket connection = new Socket();

  private RefusingServer(TlsIdentity identity) throws Exception {
    listener.setSoTimeout(TIME_LIMIT);
    engine = TlsServer.context(identity).createSSLEngine();
    engine.setUseClientMode(false);
  }

  static RefusingServer start(TlsIdentity identity) throws Exception {
    return new RefusingServer(identity);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Waits until the client has said hello, and works out what to answer. */
  void awaitHello() throws IOException {
    connection = listener.accept();
    connection.setSoTimeout(TIME_LIMIT);
    var data = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    var hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    while (engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
      if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
        engine.getDelegatedTask().run();
      } else {
        hello.put((byte) connection.getInputStream().read());
        engine.unwrap(hello.flip(), data);
        hello.compact();
      }
    }
  }

  /** Answers, refuses and finishes; returns when the client has finished too. */
  void refuse() throws IOException {
    var answer = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      engine.wrap(ByteBuffer.allocate(0), answer.clear());
      connection.getOutputStream().write(answer.array(), 0, answer.position());
    }
    connection.getOutputStream().write(REFUSAL);
    connection.shutdownOutput();
    while (connection.getInputStream().read() >= 0) {}
  }

  @Override
  public void close() throws IOException {
    listener.close();
    connection.close();
  }
}
