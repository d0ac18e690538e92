package org.atwin.net.socket;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Stub. */
public record TcpOpen(
    int cid,
    String host,
    int port,
    int localPort,
    Duration timeout,
    int window,
    List<InetAddress> dnsServers) {}
