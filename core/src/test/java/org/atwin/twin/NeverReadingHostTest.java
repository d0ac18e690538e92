package org.atwin.twin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.atwin.module.Module;
import org.atwin.port.Port;
import org.atwin.port.PtyPort;
import org.atwin.port.StdioPort;
import org.atwin.port.TcpPort;
import org.atwin.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A host that asks at full speed and never reads, on every dialect and every kind of port, all of
 * them in one process at once: what waits for it is limited, it is held up, and once it reads it is
 * answered.
 */
class NeverReadingHostTest {

  private static final Duration FLOOD = Duration.ofSeconds(5);

  /** What may wait on a port: its mark, and the answers to what was read at once. */
  private static final int MOST = 256 * 1024;

  private static final List<String> MODELS = List.of("m5311-lv", "ml307r-dc", "dx-ct11");

  /** Long answers to short lines. */
  private static final byte[] QUESTIONS =
      "AT+CGDCONT=?\rAT+CGMR;+CSQ;+CESQ;+CGDCONT?\r".repeat(100).getBytes(ISO_8859_1);

  private volatile boolean asks = true;
  private final List<AutoCloseable> open = new ArrayList<>();

  /** A module's port and the host's two ends of it. */
  private record Flooded(String name, Module module, Port port, InputStream in, OutputStream out) {}

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void whatWaitsForItIsLimitedAndItIsAnsweredOnceItReads() throws Exception {
    var all = new ArrayList<Flooded>();
    for (String model : MODELS) {
      all.add(overTcp(model));
      all.add(overPty(model));
      all.add(overStreams(model));
    }
    var floods = all.stream().map(this::flood).toList();

    Instant end = Instant.now().plus(FLOOD);
    int highest = 0;
    while (Instant.now().isBefore(end)) {
      for (Flooded each : all) {
        highest = Math.max(highest, each.port.backlog());
      }
      Thread.sleep(10);
    }

    assertThat(highest).as("bytes that waited on a port").isLessThan(MOST);
    asks = false;
    for (int i = 0; i < all.size(); i++) {
      isAnswered(all.get(i), floods.get(i));
    }
  }

  /** Writes until it is held up for good, or told to stop. */
  private Thread flood(Flooded host) {
    return Thread.ofPlatform()
        .daemon()
        .name("flood " + host.name)
        .start(() -> {
          try {
            while (asks) {
              host.out.write(QUESTIONS);
              host.out.flush();
            }
          } catch (IOException _) {
            // The end of the test.
          }
        });
  }

  private static void isAnswered(Flooded host, Thread flood) throws Exception {
    var heard = new StringBuffer();
    Thread.ofPlatform().daemon().start(() -> listen(host.in, heard));
    Await.until(host.name + " has been read to", () -> !flood.isAlive());
    Await.until(host.name + " has taken all", () -> host.port.backlog() == 0);

    host.out.write("\rAT+CGSN=1\r".getBytes(ISO_8859_1));
    host.out.flush();

    Await.until(host.name + " answers", () -> heard.indexOf(host.module.imei()) >= 0);
  }

  /** Keeps the end of what is heard. */
  private static void listen(InputStream in, StringBuffer heard) {
    byte[] bytes = new byte[4096];
    try {
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        heard.append(new String(bytes, 0, count, ISO_8859_1));
        heard.delete(0, Math.max(0, heard.length() - bytes.length));
      }
    } catch (IOException _) {
      // The end of the test.
    }
  }

  private Module twin(String model) {
    Module module = TwinBuilder.of(model).speed(TwinBuilder.Speed.INSTANT).build();
    open.add(module);
    return module;
  }

  private static void start(Module module, Port port) throws IOException {
    module.connect(port);
    module.post(module::switchOn);
  }

  private Flooded overTcp(String model) throws Exception {
    Module module = twin(model);
    TcpPort port = TcpPort.at("127.0.0.1", 0);
    start(module, port);
    String address = port.address();
    var socket =
        new Socket("127.0.0.1", Integer.parseInt(address.substring(address.indexOf(':') + 1)));
    open.add(socket);
    return new Flooded(
        model + " over tcp", module, port, socket.getInputStream(), socket.getOutputStream());
  }

  private Flooded overPty(String model) throws Exception {
    Module module = twin(model);
    Path link = Files.createTempDirectory("never-reading").resolve(model);
    PtyPort port = PtyPort.at(link);
    start(module, port);
    InputStream in = Files.newInputStream(link);
    OutputStream out = Files.newOutputStream(link);
    open.add(in);
    open.add(out);
    return new Flooded(model + " over pty", module, port, in, out);
  }

  private Flooded overStreams(String model) throws Exception {
    Module module = twin(model);
    Pipe toModule = Pipe.open();
    Pipe fromModule = Pipe.open();
    StdioPort port =
        StdioPort.over(
            Channels.newInputStream(toModule.source()),
            Channels.newOutputStream(fromModule.sink()));
    start(module, port);
    InputStream in = Channels.newInputStream(fromModule.source());
    OutputStream out = Channels.newOutputStream(toModule.sink());
    open.add(in);
    open.add(out);
    return new Flooded(model + " over stdio", module, port, in, out);
  }
}
