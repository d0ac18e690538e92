package org.atwin.net.dns;

import org.atwin.net.Uplink;

/** Stub. */
public final class Resolver {
  /** Stub. */
  public Resolver(Uplink uplink) {}
}
