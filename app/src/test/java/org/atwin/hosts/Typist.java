package org.atwin.hosts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atwin.module.Module;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.port.MemoryPort;
import org.atwin.time.LiveTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinBuilder.Speed;

/** Somebody at the serial line of a registered M5311 that reaches one server of this machine. */
final class Typist implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(5);

  private final LiveTimeline timeline = new LiveTimeline();
  private final StringBuffer heard = new StringBuffer();
  private final Module module;
  private final MemoryPort.Client client;
  private int read;

  /**
   * Boots the module.
   *
   * @param name of the module, and part of its identity
   * @param server the name under which it dials the server
   * @param port on loopback, where that leads
   */
  Typist(String name, String server, int port) throws Exception {
    module =
        TwinBuilder.of("m5311-lv")
            .name(name)
            .access(
                new NetworkAccess(
                    List.of(Route.parse("%s=127.0.0.1:%d".formatted(server, port))),
                    Map.of(server, List.of(InetAddress.ofLiteral("198.51.100.9"))),
                    AllowList.parse("loopback")))
            .speed(Speed.INSTANT)
            .set("mqtt_reconnect_seconds", "1,2,4")
            .build();
    MemoryPort memory = MemoryPort.create();
    module.connect(memory);
    client = memory.connect(bytes -> heard.append(ISO_8859_1.decode(bytes)));
    module.post(module::switchOn);
    await("+IP: ");
    type("ATE0", "OK");
    type("AT+SM=LOCK", "OK");
  }

  /** Types a line and waits until everything expected has been heard since. */
  String type(String line, String... expected) throws InterruptedException {
    read = heard.length();
    client.send(ByteBuffer.wrap((line + "\r").getBytes(ISO_8859_1)));
    return await(expected);
  }

  /** Waits until everything expected has been heard since something was typed last. */
  String await(String... expected) throws InterruptedException {
    Instant end = timeline.now().plus(LIMIT);
    for (String each : expected) {
      while (heard.indexOf(each, read) < 0) {
        assertThat(timeline.now()).as("waiting for %s, heard %s", each, heard).isBefore(end);
        timeline.sleep(GLANCE);
      }
    }
    return heard.substring(read);
  }

  /** The supply is gone. */
  void cutPower() {
    module.post(module::switchOff);
  }

  @Override
  public void close() {
    client.close();
    module.close();
  }
}
