package org.atwin.net.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;

/** Keeps what a connection reports. */
final class TcpEvents implements TcpListener {

  final BlockingQueue<Object> all = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  volatile int drained;

  @Override
  public void connected(InetSocketAddress remote) {
    all.add(remote);
  }

  @Override
  public void failed(ConnectFailure failure) {
    all.add(failure);
  }

  @Override
  public void received(byte[] piece) {
    data.writeBytes(piece);
  }

  @Override
  public void closed(CloseReason reason) {
    all.add(reason);
  }

  @Override
  public void drained() {
    drained++;
  }

  int length() {
    return data.size();
  }

  String text() {
    return data.toString(US_ASCII);
  }
}
