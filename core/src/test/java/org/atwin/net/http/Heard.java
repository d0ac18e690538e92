package org.atwin.net.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.atwin.net.Bench;
import org.jspecify.annotations.Nullable;

/** Keeps what an exchange reports; takes every piece at once unless told not to. */
final class Heard implements HttpListener {

  static final String COMPLETED = "completed";

  final BlockingQueue<Object> all = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private volatile @Nullable HttpExchange exchange;
  private volatile boolean greedy = true;

  /** Does not take what comes, so that the window closes. */
  Heard slow() {
    greedy = false;
    return this;
  }

  /** Whose window is opened. */
  void of(HttpExchange begun) {
    exchange = begun;
  }

  @Override
  public void answered(HttpResponse response) {
    all.add(response);
  }

  @Override
  public void received(byte[] data) {
    synchronized (body) {
      body.writeBytes(data);
    }
    HttpExchange source = exchange;
    if (greedy && source != null) {
      source.consumed(data.length);
    }
  }

  @Override
  public void completed() {
    all.add(COMPLETED);
  }

  @Override
  public void failed(HttpFailure failure) {
    all.add(failure);
  }

  HttpResponse response() {
    return (HttpResponse) Bench.next(all);
  }

  Object next() {
    return Bench.next(all);
  }

  byte[] bytes() {
    synchronized (body) {
      return body.toByteArray();
    }
  }

  int length() {
    synchronized (body) {
      return body.size();
    }
  }

  String text() {
    return new String(bytes(), ISO_8859_1);
  }
}
