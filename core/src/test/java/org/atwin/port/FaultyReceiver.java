package org.atwin.port;

import java.nio.ByteBuffer;

/** A receiver that fails whatever happens. */
final class FaultyReceiver implements Receiver {

  @Override
  public void received(ByteBuffer bytes) {
    throw new IllegalStateException("received");
  }

  @Override
  public void connected() {
    throw new IllegalStateException("connected");
  }

  @Override
  public void disconnected() {
    throw new IllegalStateException("disconnected");
  }

  @Override
  public void drained() {
    throw new IllegalStateException("drained");
  }
}
