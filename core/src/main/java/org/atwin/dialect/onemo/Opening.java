package org.atwin.dialect.onemo;

import java.time.Duration;

/**
 * What AT+MIPOPEN asks for (3.3). Immutable; any thread.
 *
 * @param protocol TCP or UDP
 * @param address name or literal, as given
 * @param port remote port, 0 to 65535
 * @param timeout how long connecting may take
 * @param mode what happens to received data
 * @param localPort 0 for any
 */
record Opening(
    Protocol protocol,
    String address,
    int port,
    Duration timeout,
    AccessMode mode,
    int localPort) {}
