package org.atwin.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** Stub. */
public record NetworkAccess(
    List<Route> routes, Map<String, List<InetAddress>> names, AllowList allow) {
  /** Open. */
  public static final NetworkAccess OPEN =
      new NetworkAccess(List.of(), Map.of(), new AllowList(""));
}
