package org.atwin.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The host's end of a serial line. */
final class Wire implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final OutputStream output;
  private final List<Closeable> resources;
  private final LinkedBlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  private final StringBuilder unread = new StringBuilder();

  Wire(InputStream input, OutputStream output, Closeable... resources) {
    this.output = output;
    this.resources = List.of(resources);
    Thread.ofPlatform().daemon().start(() -> read(input));
  }

  /** Connects to {@code 127.0.0.1:PORT}. */
  static Wire tcp(String address) throws IOException {
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    return new Wire(socket.getInputStream(), socket.getOutputStream(), socket);
  }

  /** Opens a pseudo-terminal. */
  static Wire pty(String path) throws IOException {
    var input = new FileInputStream(path);
    var output = new FileOutputStream(path);
    return new Wire(input, output, output);
  }

  /** Sends a command line. */
  void send(String line) throws IOException {
    pass(line + "\r");
  }

  /** Sends bytes as they are. */
  void pass(String bytes) throws IOException {
    output.write(bytes.getBytes(ISO_8859_1));
    output.flush();
  }

  /** Waits for a text; what came up to its end, which is then forgotten. */
  String await(String text) throws InterruptedException {
    while (unread.indexOf(text) < 0) {
      String more = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(more).as("%s after %s", text, unread).isNotNull();
      unread.append(more);
    }
    int end = unread.indexOf(text) + text.length();
    String result = unread.substring(0, end);
    unread.delete(0, end);
    return result;
  }

  /** Sends a command line and waits for OK; what came. */
  String ask(String line) throws IOException, InterruptedException {
    send(line);
    return await("\r\nOK\r\n");
  }

  @Override
  public void close() throws IOException {
    for (Closeable resource : resources) {
      resource.close();
    }
  }

  private void read(InputStream input) {
    byte[] bytes = new byte[4096];
    try {
      for (int count = input.read(bytes); count >= 0; count = input.read(bytes)) {
        arrived.add(new String(bytes, 0, count, ISO_8859_1));
      }
    } catch (IOException _) {
      // The line was closed; whoever waits for more says so.
    }
  }
}
