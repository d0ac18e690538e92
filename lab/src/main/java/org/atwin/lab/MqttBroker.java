package org.atwin.lab;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.AcceptAllAuthenticator;
import io.moquette.broker.security.IAuthenticator;
import io.moquette.broker.security.PermitAllAuthorizatorPolicy;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The MQTT broker behind the lab's MQTT services, on a port of 127.0.0.1 that nobody needs to know.
 * It takes a while to start, so it is started by the first connection. Keeps everything in memory.
 * Any thread; it has threads of its own.
 */
final class MqttBroker implements Closeable {

  /** Decides who may connect. */
  @FunctionalInterface
  interface Doorkeeper {
    boolean admits(String user, byte[] password);
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final IAuthenticator authenticator;
  private final boolean anonymous;
  private @Nullable Server running;
  private int port;
  private boolean closed;

  private MqttBroker(IAuthenticator authenticator, boolean anonymous) {
    this.authenticator = authenticator;
    this.anonymous = anonymous;
  }

  /** Admits everybody. */
  static MqttBroker open() {
    return new MqttBroker(new AcceptAllAuthenticator(), true);
  }

  /** Admits those the doorkeeper does. */
  static MqttBroker guarded(Doorkeeper doorkeeper) {
    return new MqttBroker(
        (_, user, password) ->
            user != null && password != null && doorkeeper.admits(user, password),
        false);
  }

  /**
   * Connects to it; the first time it is started.
   *
   * @throws IOException if it cannot be started, or has been closed
   */
  Socket dial() throws IOException {
    return new Socket(Loopback.v4(0).getAddress(), port());
  }

  /**
   * Whether it takes packets on a connection that it was dialled by: CONNECT has been accepted, and
   * the broker knows that CONNACK is out.
   */
  boolean isConnected(Socket dialled) {
    lock.lock();
    try {
      return running != null
          && running.listConnectedClients().stream()
              .anyMatch(each -> each.getPort() == dialled.getLocalPort());
    } finally {
      lock.unlock();
    }
  }

  private int port() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the broker has been closed");
      }
      if (running == null) {
        running = Loopback.onOnePort(0, this::start);
      }
      return port;
    } finally {
      lock.unlock();
    }
  }

  /** At a port of our choice: the broker does not know at once which one it got. */
  private Server start(int at) throws IOException {
    var properties = new Properties();
    properties.setProperty(
        IConfig.HOST_PROPERTY_NAME, Loopback.v4(0).getAddress().getHostAddress());
    properties.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(at));
    properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
    properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
    properties.setProperty(IConfig.BUFFER_FLUSH_MS_PROPERTY_NAME, "0");
    properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, Boolean.toString(anonymous));
    properties.setProperty(BrokerConstants.ALLOW_ZERO_BYTE_CLIENT_ID_PROPERTY_NAME, "true");
    var server = new Server();
    server.startServer(
        new MemoryConfig(properties),
        List.of(),
        null,
        authenticator,
        new PermitAllAuthorizatorPolicy());
    port = at;
    return server;
  }

  /** Ends it in the background: its event loops take some seconds to rest. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (running != null) {
        Thread.ofPlatform().daemon().name("mqtt-broker-stop").start(running::stopServer);
        running = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
