package org.atwin.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineTest {

  private static final int MUCH = 8 * 1024 * 1024;

  private final ServerSocket module = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

  LineTest() throws Exception {
    module.setSoTimeout((int) Await.PATIENCE.toMillis());
  }

  @AfterEach
  void stop() throws Exception {
    module.close();
  }

  @Test
  void aPairOfStreamsIsALine() throws Exception {
    var out = new PipedOutputStream();
    var in = new PipedInputStream();
    try (var host = new Host(Line.over(new PipedInputStream(out), new PipedOutputStream(in)))) {
      host.type("AT");
      out.write("\r\nOK\r\n".getBytes(ISO_8859_1));
      out.flush();

      assertThat(in.readNBytes(3)).asString().isEqualTo("AT\r");
      host.expectLines("OK");
    }
  }

  @Test
  void aHostComesBackToATcpPort() throws Exception {
    try (var host = new Host(Line.tcp("127.0.0.1:" + module.getLocalPort()))) {
      module.accept().close();
      host.expectEnd();
      host.comeBack();
      try (Socket second = module.accept()) {
        second.getOutputStream().write("RDY".getBytes(ISO_8859_1));

        host.expect("RDY").type("AT");

        assertThat(second.getInputStream().readNBytes(3)).asString().isEqualTo("AT\r");
      }
    }
  }

  @Test
  void aDeviceIsOpenedByItsPath(@TempDir Path directory) throws Exception {
    Path device = Files.writeString(directory.resolve("device"), "RDY");
    try (var host = new Host(Line.device(device))) {
      host.expect("RDY").expectEnd().press("AT\r");
    }
    assertThat(device).hasContent("AT\r");
  }

  @Test
  void aHostThatPausesMakesTheOtherEndWait() throws Exception {
    try (var host = new Host(Line.tcp(Integer.toString(module.getLocalPort())));
        Socket accepted = module.accept()) {
      host.pause(true);
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  accepted.getOutputStream().write(new byte[MUCH]);
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
      assertThat(writer.join(Duration.ofMillis(200))).isFalse();

      host.pause(false);

      assertThat(host.read(MUCH)).hasSize(MUCH);
    }
  }
}
