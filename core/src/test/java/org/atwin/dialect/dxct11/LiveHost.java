package org.atwin.dialect.dxct11;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.atwin.module.Module;
import org.atwin.net.NetworkAccess;
import org.atwin.port.MemoryPort;
import org.atwin.time.LiveTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinBuilder.Speed;

/** The other end of a module in real time, for what happens on other threads. */
final class LiveHost implements AutoCloseable {

  private final StringBuffer wire = new StringBuffer();
  private final Module module;
  private final MemoryPort.Client client;

  /** A module that has booted and registered; its echo is off. */
  LiveHost(NetworkAccess access) throws Exception {
    this(TwinBuilder.of("dx-ct11").access(access));
  }

  LiveHost(TwinBuilder twin) throws Exception {
    module = twin.timeline(new LiveTimeline()).speed(Speed.INSTANT).build();
    var port = MemoryPort.create();
    module.connect(port);
    client = port.connect(bytes -> wire.append(StandardCharsets.ISO_8859_1.decode(bytes)));
    module.post(module::switchOn);
    await("NETWORK_ACTIVATE_SUCCESS\r\n");
    ask("ATE0", "OK\r\n");
  }

  Module module() {
    return module;
  }

  /** Sends bytes. */
  void type(String data) {
    client.send(ByteBuffer.wrap(data.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Sends a command line and waits until something has been said; all that has been by then. */
  String ask(String line, String expected) {
    wire.setLength(0);
    type(line + "\r\n");
    return await(expected);
  }

  /** Answers a prompt and waits until something has been said; all that has been by then. */
  String enter(String data, String expected) {
    wire.setLength(0);
    type(data);
    return await(expected);
  }

  String await(String expected) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (wire.indexOf(expected) < 0) {
      assertThat(System.nanoTime()).as("waiting for %s, heard %s", expected, wire).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
    return wire.toString();
  }

  /** What has been said so far does not count. */
  void forget() {
    wire.setLength(0);
  }

  /** What has been said since the last command or prompt. */
  String heard() {
    return wire.toString();
  }

  /** Stops or resumes reading. */
  void pause(boolean paused) {
    client.pauseOutput(paused);
  }

  @Override
  public void close() {
    client.close();
    module.close();
  }
}
