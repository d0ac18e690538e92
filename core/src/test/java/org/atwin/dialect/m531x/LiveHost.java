package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.atwin.module.Module;
import org.atwin.net.NetworkAccess;
import org.atwin.port.MemoryPort;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinBuilder.Speed;

/** The other end of a module in real time, for what happens on other threads. */
final class LiveHost implements AutoCloseable {

  private final StringBuffer wire = new StringBuffer();
  private final Module module;
  private final MemoryPort.Client client;

  /** A module that has booted and registered; its echo is off. */
  LiveHost(NetworkAccess access) throws Exception {
    module = TwinBuilder.of("m5311-lv").access(access).speed(Speed.INSTANT).build();
    var port = MemoryPort.create();
    module.connect(port);
    client = port.connect(bytes -> wire.append(StandardCharsets.ISO_8859_1.decode(bytes)));
    module.post(module::switchOn);
    await("+IP: ");
    ask("ATE0", "OK\r\n");
  }

  Module module() {
    return module;
  }

  /** Sends a command line and waits until something has been said; all that has been by then. */
  String ask(String line, String expected) throws InterruptedException {
    wire.setLength(0);
    client.send(ByteBuffer.wrap((line + "\r").getBytes(StandardCharsets.ISO_8859_1)));
    return await(expected);
  }

  /** Goes on without what has been heard so far. */
  void forget() {
    wire.setLength(0);
  }

  String await(String expected) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (wire.indexOf(expected) < 0) {
      assertThat(System.nanoTime()).as("waiting for %s, heard %s", expected, wire).isLessThan(end);
      Thread.sleep(2);
    }
    return wire.toString();
  }

  @Override
  public void close() {
    client.close();
    module.close();
  }
}
