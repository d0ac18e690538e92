package org.atwin.net.ping;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.atwin.net.EchoAnswer;
import org.atwin.net.EchoPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Echo requests by the host's ICMP sockets, one for each version of IP, shared by the whole process
 * and never closed. Requests leave on the caller's thread; one platform daemon thread, {@code
 * atwin-icmp}, receives for all, because a native call that waits would pin a virtual thread.
 */
public final class HostEcho implements EchoPort {

  private static final Logger LOG = LoggerFactory.getLogger(HostEcho.class);

  private final Map<IcmpProtocol, IcmpSocket> sockets = new EnumMap<>(IcmpProtocol.class);

  private HostEcho() {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    for (IcmpProtocol protocol : linux ? IcmpProtocol.values() : new IcmpProtocol[0]) {
      IcmpSocket.open(protocol).ifPresent(socket -> sockets.put(protocol, socket));
    }
    if (sockets.isEmpty()) {
      LOG.warn(
          "the host grants no ICMP socket, so modules cannot ping: put a group of this process in"
              + " net.ipv4.ping_group_range, or give it CAP_NET_RAW");
    } else {
      List<IcmpSocket> open = List.copyOf(sockets.values());
      Thread.ofPlatform().daemon().name("atwin-icmp").start(() -> IcmpSocket.receiveAll(open));
    }
  }

  /** The one of this process. The first call opens the sockets, and warns if it may not. */
  public static HostEcho shared() {
    return Shared.INSTANCE;
  }

  /** Whether the host grants a socket for echo requests of any kind. */
  public boolean isAvailable() {
    return !sockets.isEmpty();
  }

  @Override
  public Waiting send(InetAddress target, byte[] data, Consumer<EchoAnswer> heard)
      throws IOException {
    IcmpSocket socket =
        sockets.get(target instanceof Inet4Address ? IcmpProtocol.V4 : IcmpProtocol.V6);
    if (socket == null) {
      throw new IOException("the host grants no ICMP socket to reach " + target);
    }
    return socket.send(target, data, heard);
  }

  private static final class Shared {
    static final HostEcho INSTANCE = new HostEcho();
  }
}
