package org.atwin.service.mqtt;

import org.atwin.net.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/**
 * Where an account connects to. Immutable; any thread.
 *
 * @param host name or literal address
 * @param port 0 to 65535; nobody can be there at 0
 * @param tls how the module behaves inside TLS; null: without TLS
 */
public record MqttServer(String host, int port, @Nullable TlsSettings tls) {}
