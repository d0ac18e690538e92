package org.atwin.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The resolver of the host the twin runs on. Lookups run on a few platform threads that end when
 * nobody asks: a lookup is a native call that would pin a virtual thread to its carrier for as long
 * as the name server takes.
 */
public final class HostResolver {

  private static final int LOOKUPS_AT_ONCE = 8;
  private static final ThreadPoolExecutor LOOKUPS = lookupThreads();

  private HostResolver() {}

  /**
   * Looks a name up.
   *
   * @return its addresses; completes exceptionally with {@link UnknownHostException}
   */
  public static CompletableFuture<List<InetAddress>> lookUp(String name) {
    var found = new CompletableFuture<List<InetAddress>>();
    LOOKUPS.execute(() -> {
      try {
        found.complete(List.of(InetAddress.getAllByName(name)));
      } catch (UnknownHostException e) {
        found.completeExceptionally(e);
      }
    });
    return found;
  }

  private static ThreadPoolExecutor lookupThreads() {
    var executor =
        new ThreadPoolExecutor(
            LOOKUPS_AT_ONCE,
            LOOKUPS_AT_ONCE,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("atwin-lookup-", 0).factory());
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
