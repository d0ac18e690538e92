package org.atwin.net.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** A server on loopback that says what a test tells it to, HTTP or not. */
final class ScriptedServer implements AutoCloseable {

  /** What happens on a connection, which is closed afterwards. */
  @FunctionalInterface
  interface Script {
    void run(Conversation with) throws IOException;
  }

  /** One connection. */
  record Conversation(InputStream in, OutputStream out, Socket socket) {

    /** Reads up to and with the empty line. */
    String head() throws IOException {
      var head = new StringBuilder();
      while (!head.toString().endsWith("\r\n\r\n")) {
        int c = in.read();
        if (c < 0) {
          break;
        }
        head.append((char) c);
      }
      return head.toString();
    }

    String body(int length) throws IOException {
      return new String(in.readNBytes(length), ISO_8859_1);
    }

    void say(String text) throws IOException {
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
    }

    /** Waits until the module has closed. */
    void untilClosed() throws IOException {
      while (in.read() >= 0) {}
    }
  }

  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ServerSocket server;
  private final Thread accepting;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  ScriptedServer(Script script) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    accepting = Thread.ofVirtual().start(() -> serve(script));
  }

  private void serve(Script script) {
    try {
      while (true) {
        Socket accepted = server.accept();
        open.add(accepted);
        Thread.ofVirtual().start(() -> converse(accepted, script));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void converse(Socket accepted, Script script) {
    try (accepted) {
      script.run(new Conversation(accepted.getInputStream(), accepted.getOutputStream(), accepted));
    } catch (IOException e) {
      heard.add("broken");
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Nobody listens at the port any more: until the accept has ended, the kernel would. */
  @Override
  public void close() throws IOException {
    server.close();
    try {
      accepting.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    for (Socket each : open) {
      each.close();
    }
  }
}
