package org.atwin.net.socket;

import java.net.InetAddress;
import java.util.List;

/** Stub. */
public record UdpOpen(
    int cid, String host, int port, int localPort, List<InetAddress> dnsServers) {}
