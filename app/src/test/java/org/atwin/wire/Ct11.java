package org.atwin.wire;

import java.time.Duration;
import org.atwin.net.NetworkAccess;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;

/** Hosts of DX-CT11 modules in real time with echo off, and what they do in many tests. */
public final class Ct11 {

  private static final String ONLINE = "NETWORK_ACTIVATE_SUCCESS\r\n";

  /** The silence that the module knows bursts and escape sequences by, and some more. */
  private static final Duration PAUSE = Duration.ofMillis(300);

  private Ct11() {}

  /** A module that has booted and registered. */
  public static TwinHost online(NetworkAccess access) throws Exception {
    return online(TwinBuilder.of("dx-ct11").access(access));
  }

  /** The same, with what else it is given. */
  public static TwinHost online(TwinBuilder twin) throws Exception {
    TwinHost host = TwinHost.live(twin, ONLINE);
    host.endingLines("\r\n");
    return host;
  }

  /** Sends a burst: silence, the bytes, silence; what is expected comes in between. */
  public static void burst(TwinHost host, String bytes, String... expected) {
    host.pass(PAUSE).press(bytes).await(expected);
    host.pass(PAUSE);
  }

  /** Restarts by a command. */
  public static void restart(TwinHost host, String command) {
    host.ask(command, "OK\r\n", "RDY\r\n", ONLINE);
  }
}
