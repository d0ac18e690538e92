package org.atwin.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.atwin.testkit.Await;
import org.atwin.time.VirtualTimeline;

/** An uplink with a bearer for IPv4 and IPv6 on context 1, a virtual clock and a mailbox thread. */
public final class Bench implements AutoCloseable {

  public static final int CID = 1;
  public static final InetAddress NETWORK_DNS = InetAddress.ofLiteral("211.136.112.50");

  private static final Inet4Address OWN = Inet4Address.ofLiteral("10.64.118.25");
  private static final Inet6Address OWN6 = (Inet6Address) Inet6Address.ofLiteral("2409:8087::25");

  public final VirtualTimeline timeline = new VirtualTimeline();
  public final Uplink uplink;
  private final ExecutorService mailbox = Executors.newSingleThreadExecutor();

  public Bench(NetworkAccess access) {
    uplink = new Uplink(access, timeline, mailbox);
    uplink.bearerUp(CID, dualStack());
  }

  public Bench(String... routes) {
    this(routed(routes));
  }

  public static NetworkAccess routed(String... routes) {
    NetworkAccess access = NetworkAccess.OPEN;
    for (String route : routes) {
      access = access.with(Route.parse(route));
    }
    return access;
  }

  public static Bearer dualStack() {
    return new Bearer(OWN, OWN6, List.of(NETWORK_DNS));
  }

  public static Bearer v4Only() {
    return new Bearer(OWN, null, List.of(NETWORK_DNS));
  }

  /** Runs something on the module's mailbox and waits for it, and for all that came before. */
  public void onMailbox(Runnable action) {
    try {
      mailbox.submit(action).get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public void settle() {
    onMailbox(() -> {});
  }

  public static void eventually(BooleanSupplier condition) {
    try {
      Await.until("what the module does by itself", condition::getAsBoolean);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public static <T> T next(BlockingQueue<T> events) {
    try {
      T event = events.poll(10, TimeUnit.SECONDS);
      assertThat(event).as("an event within 10 s").isNotNull();
      return event;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    uplink.close();
    mailbox.shutdownNow();
  }
}
