package org.atwin.session;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.atwin.net.EchoAnswer;
import org.atwin.net.EchoPort;

/**
 * Hosts that answer every echo request that is led to them, until they fall silent, so that a
 * session can ping where the machine grants no ICMP. Any thread; each reply comes on a virtual
 * thread of its own.
 */
final class EchoHosts implements EchoPort {

  private static final int TTL = 64;

  private volatile boolean silent;

  /** From now on requests are left without an answer. */
  void fallSilent() {
    silent = true;
  }

  @Override
  public Waiting send(InetAddress target, byte[] data, Consumer<EchoAnswer> heard) {
    var awaited = new AtomicBoolean(true);
    Thread.ofVirtual()
        .name("session-echo")
        .start(() -> {
          if (!silent && awaited.getAndSet(false)) {
            heard.accept(new EchoAnswer.Reply(data.length, TTL));
          }
        });
    return () -> awaited.set(false);
  }
}
