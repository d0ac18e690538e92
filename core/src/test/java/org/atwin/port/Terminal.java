package org.atwin.port;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client of a port, for tests. Reads give up after ten seconds. */
final class Terminal implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Reading input;
  private final OutputStream output;
  private final Closeable line;

  /** A blocking read, as of streams and files. */
  private interface Reading {
    int read(byte[] bytes, int offset, int length) throws IOException;
  }

  private Terminal(Reading input, OutputStream output, Closeable line) {
    this.input = input;
    this.output = output;
    this.line = line;
  }

  /** Opens a pseudo-terminal as any program would. */
  static Terminal onDevice(String path) throws IOException {
    var file = new RandomAccessFile(path, "rw");
    var output =
        new OutputStream() {
          @Override
          public void write(int single) throws IOException {
            file.write(single);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
          }
        };
    return new Terminal(file::read, output, file);
  }

  static Terminal onTcp(String address) throws IOException {
    return over(connect(address));
  }

  /** A socket with a small receive buffer, so that the sender soon notices a slow reader. */
  static Socket connect(String address) throws IOException {
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  static Terminal over(Socket socket) throws IOException {
    InputStream input = socket.getInputStream();
    return new Terminal(input::read, socket.getOutputStream(), socket);
  }

  void send(String text) throws IOException {
    output.write(text.getBytes(ISO_8859_1));
  }

  /** Exactly so many bytes, or fewer at the end of the line. */
  String read(int length) throws Exception {
    return ISO_8859_1.decode(ByteBuffer.wrap(readBytes(length))).toString();
  }

  byte[] readBytes(int length) throws Exception {
    var reading = new CompletableFuture<byte[]>();
    // A read of a terminal cannot be timed out or interrupted: a thread may have to be left to it.
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            reading.complete(readFully(length));
          } catch (IOException e) {
            reading.completeExceptionally(e);
          }
        });
    return reading.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private byte[] readFully(int length) throws IOException {
    byte[] bytes = new byte[length];
    int filled = 0;
    while (filled < length) {
      int count = input.read(bytes, filled, length - filled);
      if (count < 0) {
        return Arrays.copyOf(bytes, filled);
      }
      filled += count;
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}
