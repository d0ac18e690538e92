package org.atwin.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.atwin.module.Module;
import org.atwin.net.NetworkAccess;
import org.atwin.port.MemoryPort;
import org.atwin.time.LiveTimeline;
import org.atwin.time.Timeline;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinBuilder.Speed;

/** A host with one registered module on its serial line: types, and reads line by line. */
final class Host implements AutoCloseable {

  private static final int PATIENCE_S = 30;
  private static final String M5311 = "m5311";

  private final Module module;
  private final MemoryPort.Client line;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();

  private Host(String model, Timeline timeline, NetworkAccess access, Speed speed)
      throws Exception {
    module = TwinBuilder.of(model).timeline(timeline).access(access).speed(speed).build();
    MemoryPort port = MemoryPort.create();
    module.connect(port);
    line = port.connect(this::hear);
    module.post(module::switchOn);
  }

  /** An M5311 with the machine's network. */
  static Host live() throws Exception {
    return live(NetworkAccess.OPEN);
  }

  /** An M5311 with a way to the network. */
  static Host live(NetworkAccess access) throws Exception {
    return new Host(M5311, new LiveTimeline(), access, Speed.INSTANT).ready();
  }

  /** A module that starts without a word, with a way to the network. */
  static Host live(String model, NetworkAccess access) throws Exception {
    return new Host(model, new LiveTimeline(), access, Speed.INSTANT).silent();
  }

  /** An M5311 whose time stands still unless it is advanced. */
  static Host still(VirtualTimeline timeline) throws Exception {
    var host = new Host(M5311, timeline, NetworkAccess.OPEN, Speed.FAST);
    timeline.advance(Duration.ofSeconds(5));
    return host.ready();
  }

  /** A module that starts without a word, and whose time stands still unless it is advanced. */
  static Host still(String model, VirtualTimeline timeline) throws Exception {
    var host = new Host(model, timeline, NetworkAccess.OPEN, Speed.FAST);
    timeline.advance(Duration.ofSeconds(5));
    return host.silent();
  }

  private Host ready() throws Exception {
    for (String boot = next(); !boot.startsWith("+IP:"); boot = next()) {
      assertThat(boot).doesNotContain("ERROR");
    }
    return withoutEcho();
  }

  private Host silent() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!module.ask(() -> module.uplink().bearer(1).isPresent()).get()) {
      assertThat(System.nanoTime()).as("still waiting for an address").isLessThan(end);
      Thread.sleep(1);
    }
    return withoutEcho();
  }

  private Host withoutEcho() throws Exception {
    type("ATE0");
    for (String echo = next(); !echo.equals("OK"); echo = next()) {
      assertThat(echo).doesNotContain("ERROR");
    }
    return this;
  }

  Module module() {
    return module;
  }

  /** Types a command line. */
  void type(String command) {
    pass(command + "\r");
  }

  /** Types bytes that are no command line. */
  void pass(String bytes) {
    line.send(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Types a command line and compares the lines that follow. */
  void ask(String command, String... expected) throws Exception {
    type(command);
    expect(expected);
  }

  /** Compares the next lines. */
  void expect(String... expected) throws Exception {
    var heard = new ArrayList<String>();
    for (String _ : expected) {
      heard.add(next());
    }
    assertThat(heard).containsExactly(expected);
  }

  /** The next line; blank ones do not count. */
  String next() throws Exception {
    String text = lines.poll(PATIENCE_S, TimeUnit.SECONDS);
    assertThat(text).as("a line within %d s; so far %s", PATIENCE_S, partial).isNotNull();
    return text;
  }

  /** Lines that have come and have not been read. */
  List<String> unread() {
    return List.copyOf(lines);
  }

  /** Does something to the world around the module. */
  void meanwhile(Runnable action) throws Exception {
    module
        .ask(() -> {
          action.run();
          return true;
        })
        .get(PATIENCE_S, TimeUnit.SECONDS);
  }

  /** Stops or resumes reading. */
  void pause(boolean paused) {
    line.pauseOutput(paused);
  }

  private synchronized void hear(ByteBuffer bytes) {
    partial.append(StandardCharsets.ISO_8859_1.decode(bytes));
    for (int end = partial.indexOf("\r\n"); end >= 0; end = partial.indexOf("\r\n")) {
      if (end > 0) {
        lines.add(partial.substring(0, end));
      }
      partial.delete(0, end + 2);
    }
  }

  @Override
  public void close() {
    line.close();
    module.close();
  }
}
