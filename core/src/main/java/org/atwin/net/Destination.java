package org.atwin.net;

import java.net.InetSocketAddress;

/**
 * Where a module sends to, and where that really leads. Immutable; any thread.
 *
 * @param seen the peer as the module sees it
 * @param target the peer on the host's network
 */
public record Destination(InetSocketAddress seen, InetSocketAddress target) {}
