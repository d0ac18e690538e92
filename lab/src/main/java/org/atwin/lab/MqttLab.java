package org.atwin.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
  private static final int BUFFER = 8192;

  /** First byte of a CONNECT packet. */
  private static final int CONNECT = 0x10;

  private static final Duration GLANCE = Duration.ofMillis(1);

  /** So many, 10 s, the broker has for a CONNECT before what follows is passed on anyway. */
  private static final int GLANCES = 10_000;

  /** Makes of an accepted connection what MQTT is spoken on. */
  @FunctionalInterface
  private interface Tunnel {
    Socket over(Socket connection) throws IOException;
  }

  private final TcpServer server;
  private final MqttBroker broker;
  private final Tunnel tunnel;
  private volatile boolean silent;

  private MqttLab(String name, int port, MqttBroker broker, Tunnel tunnel) throws IOException {
    this.broker = broker;
    this.tunnel = tunnel;
    this.server = TcpServer.start(name, port, this::relay);
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

  /**
   * Starts the broker without waiting for the first connection, and returns when it listens.
   *
   * @throws IOException if it cannot be started
   */
  public MqttLab awake() throws IOException {
    broker.dial().close();
    return this;
  }

  /**
   * From now on nothing that is sent is answered, on connections that exist and on new ones, as if
   * the network in between had been cut.
   */
  public void fallSilent() {
    silent = true;
  }

  /**
   * Starts at any free port, inside TLS; everybody is let in.
   *
   * @param host the host of the certificate, besides localhost, 127.0.0.1 and ::1
   * @throws IOException if no port can be had
   */
  public static MqttLab startTls(CertificateAuthority authority, String host) throws IOException {
    return startTls(0, MqttBroker.open(), ServerTls.of(host, () -> authority));
  }

  /** In front of a broker, which it closes with itself. */
  static MqttLab start(int port, MqttBroker broker) throws IOException {
    return new MqttLab("mqtt", port, broker, connection -> connection);
  }

  /** Inside TLS, in front of a broker, which it closes with itself. */
  static MqttLab startTls(int port, MqttBroker broker, ServerTls tls) throws IOException {
    return new MqttLab("mqtts", port, broker, tls::over);
  }

  /** Carries bytes to and fro until one of the two has finished. */
  private void relay(Socket connection) throws IOException {
    try (Socket client = tunnel.over(connection);
        Socket inside = broker.dial()) {
      inside.setTcpNoDelay(true);
      Thread answers =
          Thread.ofVirtual().name("lab-mqtt-answers").start(() -> answer(inside, client));
      if (carryConnect(client.getInputStream(), inside.getOutputStream())) {
        awaitConnected(inside, answers);
      }
      carry(client.getInputStream(), inside.getOutputStream(), Long.MAX_VALUE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Carries the first packet.
   *
   * @return whether the broker has got a whole CONNECT
   */
  private boolean carryConnect(InputStream from, OutputStream to) throws IOException {
    int type = from.read();
    var header = new ByteArrayOutputStream();
    header.write(type);
    long rest = 0;
    int shift = 0;
    int digit;
    do {
      digit = from.read();
      if (digit < 0) {
        return false;
      }
      header.write(digit);
      rest |= (digit & 0x7fL) << shift;
      shift += 7;
    } while ((digit & 0x80) != 0 && shift < 28);
    if (silent) {
      return false;
    }
    header.writeTo(to);
    return carry(from, to, rest) && type == CONNECT;
  }

  /**
   * The broker closes the connection of a client whose next packet comes before it has noticed that
   * its own CONNACK is out, which MQTT allows the client (3.1.1, 3.1.4). So that packet waits here.
   */
  private void awaitConnected(Socket inside, Thread answers) throws InterruptedException {
    boolean over = false;
    for (int left = GLANCES; left > 0 && !over; left--) {
      over = broker.isConnected(inside) || silent || answers.join(GLANCE);
    }
  }

  /**
   * Carries so many bytes, or as many as there are; those that come in silence are lost.
   *
   * @return whether all of them have been carried
   */
  private boolean carry(InputStream from, OutputStream to, long most) throws IOException {
    var buffer = new byte[BUFFER];
    long left = most;
    while (left > 0) {
      int count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        return false;
      }
      if (!silent) {
        to.write(buffer, 0, count);
      }
      left -= count;
    }
    return true;
  }

  private void answer(Socket inside, Socket client) {
    try {
      carry(inside.getInputStream(), client.getOutputStream(), Long.MAX_VALUE);
      if (!silent) {
        client.shutdownOutput();
      }
    } catch (IOException e) {
      LOG.debug("an MQTT connection ended", e);
      QuietClose.quietly(client);
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
