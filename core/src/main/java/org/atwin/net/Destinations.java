package org.atwin.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the dials of one module lead: what its bearer carries, past the detours, as far as the
 * allow-list permits. Any thread that may block, since a detour may lead to a name of the host's.
 */
final class Destinations {

  private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);

  private final Function<String, CompletableFuture<List<InetAddress>>> host;
  private final AtomicBoolean refusalLogged = new AtomicBoolean();

  /** With the host's resolver. */
  Destinations() {
    this(HostResolver::lookUp);
  }

  /** With another resolver in the place of the host's. */
  Destinations(Function<String, CompletableFuture<List<InetAddress>>> host) {
    this.host = host;
  }

  /**
   * Where a dial leads, as {@link Uplink#destination} says.
   *
   * @param access what the host's network is to the module
   * @param bearer it is dialled on
   * @throws OpenFailedException if it leads nowhere
   */
  Destination find(
      NetworkAccess access,
      Bearer bearer,
      Transport transport,
      String host,
      InetAddress address,
      int port)
      throws OpenFailedException {
    if (!bearer.carries(address)) {
      throw new OpenFailedException(
          ConnectFailure.UNREACHABLE, "the bearer has no address to reach " + address);
    }
    var seen = new InetSocketAddress(address, port);
    Optional<Route> route = access.route(transport, host, address, port);
    InetSocketAddress target = route.isPresent() ? target(route.get(), port, access.allow()) : seen;
    if (!access.allow().permits(target.getAddress())) {
      throw forbidden(target);
    }
    return new Destination(seen, target);
  }

  /** The host is asked for a name only if its answer could be permitted: the question travels. */
  private InetSocketAddress target(Route route, int dialled, AllowList allow)
      throws OpenFailedException {
    int port = route.toPort() == 0 ? dialled : route.toPort();
    Optional<InetAddress> literal = route.toAddress();
    if (literal.isEmpty() && allow.isLoopbackOnly()) {
      throw forbidden(InetSocketAddress.createUnresolved(route.toHost(), port));
    }
    InetAddress address = literal.isPresent() ? literal.get() : lookUp(route.toHost());
    return new InetSocketAddress(address, port);
  }

  private OpenFailedException forbidden(InetSocketAddress target) {
    logRefusal(target);
    return new OpenFailedException(ConnectFailure.UNREACHABLE, "the allow-list forbids " + target);
  }

  private InetAddress lookUp(String name) throws OpenFailedException {
    try {
      return host.apply(name).get().getFirst();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpenFailedException(ConnectFailure.OTHER, "interrupted looking up " + name);
    } catch (ExecutionException e) {
      throw new OpenFailedException(
          ConnectFailure.NAME, "the host does not know " + name + ": " + e.getCause());
    }
  }

  private void logRefusal(InetSocketAddress target) {
    if (refusalLogged.getAndSet(true)) {
      LOG.debug("the allow-list forbids {}", target);
    } else {
      LOG.info("the allow-list forbids {}; further refusals of this module at debug", target);
    }
  }
}
