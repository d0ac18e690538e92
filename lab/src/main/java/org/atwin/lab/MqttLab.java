package org.atwin.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT server, versions 3.1, 3.1.1 and 5, in the clear or inside TLS. The broker behind it is
 * started by the first connection. Each connection runs on two virtual threads, one for each
 * direction.
 */
public final class MqttLab implements Server {

  /** The host of the good certificate, besides localhost, 127.0.0.1 and ::1. */
  public static final String HOST = "mqtt.lab";

  private static final Logger LOG = LoggerFactory.getLogger(MqttLab.class);

  private final TcpServer server;
  private final MqttBroker broker;

  private MqttLab(TcpServer server, MqttBroker broker) {
    this.server = server;
    this.broker = broker;
  }

  /**
   * Starts at any free port, in the clear; everybody is let in.
   *
   * @throws IOException if no port can be had
   */
  public static MqttLab start() throws IOException {
    return start(0, MqttBroker.open());
  }

  /**
   * Starts at any free port, in the clear; only one user is let in.
   *
   * @throws IOException if no port can be had
   */
  public static MqttLab requiring(String user, String password) throws IOException {
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    return start(
        0, MqttBroker.guarded((name, shown) -> name.equals(user) && Arrays.equals(shown, secret)));
  }

  /** In front of a broker, which it closes with itself. */
  static MqttLab start(int port, MqttBroker broker) throws IOException {
    return new MqttLab(
        TcpServer.start("mqtt", port, connection -> relay(connection, broker)), broker);
  }

  /** Inside TLS, in front of a broker, which it closes with itself. */
  static MqttLab startTls(int port, MqttBroker broker, ServerTls tls) throws IOException {
    return new MqttLab(
        TcpServer.start("mqtts", port, connection -> relay(tls.over(connection), broker)), broker);
  }

  /** Carries bytes to and fro until one of the two has finished. */
  private static void relay(Socket client, MqttBroker broker) throws IOException {
    try (client;
        Socket inside = broker.dial()) {
      inside.setTcpNoDelay(true);
      Thread.ofVirtual().name("lab-mqtt-answers").start(() -> answer(inside, client));
      client.getInputStream().transferTo(inside.getOutputStream());
    }
  }

  private static void answer(Socket inside, Socket client) {
    try {
      inside.getInputStream().transferTo(client.getOutputStream());
      client.shutdownOutput();
    } catch (IOException e) {
      LOG.debug("an MQTT connection ended", e);
      Closing.quietly(client);
    }
  }

  @Override
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
    broker.close();
  }
}
