package org.atwin.session;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.atwin.net.EchoAnswer;
import org.atwin.net.EchoPort;
import org.atwin.net.Route;

/**
 * Hosts that answer every echo request that is led to them, each in its way, until they fall
 * silent, so that a session can ping where the machine grants no ICMP. Any thread; each reply comes
 * on a virtual thread of its own.
 */
final class EchoHosts implements EchoPort {

  private static final int TTL = 64;

  /** Destination unreachable: host unreachable (RFC 792). */
  private static final EchoAnswer UNREACHABLE = new EchoAnswer.IcmpError(3, 1);

  private final List<SessionPeer> hosts;
  private volatile boolean silent;

  /**
   * Some hosts.
   *
   * @param hosts in the order of their addresses on this machine
   */
  EchoHosts(List<SessionPeer> hosts) {
    this.hosts = List.copyOf(hosts);
  }

  /** The traits that tell how a host answers. */
  static Set<String> traits() {
    return Set.of("ttl", "unreachable");
  }

  /** The detours that lead to the hosts. */
  List<Route> routes() {
    return hosts.stream()
        .map(host ->
            Route.parse("icmp:%s=%s".formatted(host.host(), address(host).getHostAddress())))
        .toList();
  }

  private InetAddress address(SessionPeer host) {
    return InetAddress.ofLiteral("127.0.1." + (hosts.indexOf(host) + 1));
  }

  private EchoAnswer answer(InetAddress target, int bytes) {
    SessionPeer host =
        hosts.stream().filter(each -> address(each).equals(target)).findFirst().orElseThrow();
    boolean unreachable = host.trait("unreachable").map(Boolean::parseBoolean).orElse(false);
    int ttl = host.trait("ttl").map(Integer::parseInt).orElse(TTL);
    return unreachable ? UNREACHABLE : new EchoAnswer.Reply(bytes, ttl);
  }

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
            heard.accept(answer(target, data.length));
          }
        });
    return () -> awaited.set(false);
  }
}
