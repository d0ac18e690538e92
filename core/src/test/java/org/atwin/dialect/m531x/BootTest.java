package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.atwin.module.Module;
import org.atwin.port.MemoryPort;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manual 3.1: from power-on to the PDN, on a timeline that stands still until it is advanced. */
class BootTest {

  private final VirtualTimeline timeline = new VirtualTimeline();
  private final StringBuilder wire = new StringBuilder();
  private final Module module =
      TwinBuilder.of("m5311").name("boot").timeline(timeline).background(Runnable::run).build();
  private final MemoryPort port = MemoryPort.create();
  private MemoryPort.Client host;

  @BeforeEach
  void connect() throws Exception {
    module.connect(port);
    host = port.connect(bytes -> wire.append(StandardCharsets.ISO_8859_1.decode(bytes)));
  }

  @AfterEach
  void close() {
    module.close();
  }

  @Test
  void printsTheBootLinesAndTheAddress() {
    module.post(module::switchOn);

    timeline.advance(Duration.ofSeconds(5));

    assertThat(wire.toString())
        .startsWith("\r\n*ATREADY: 1\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n\r\n+IP: 10.");
  }

  @Test
  void answersCommandsOnceItHasBooted() {
    module.post(module::switchOn);
    send("AT\r");
    assertThat(wire).isEmpty();
    timeline.advance(Duration.ofSeconds(5));
    wire.setLength(0);

    send("ATE0\r");
    send("AT+CEREG?;+CGACT?\r\n");
    send("AT+CSQ\r");
    send("AT+NOSUCH\r");
    send("AT+CEREG=9\r");

    assertThat(wire.toString())
        .isEqualTo(
            "ATE0\r\r\nOK\r\n"
                + "\r\n+CEREG: 0,1\r\n\r\n+CGACT: 1,1\r\n\r\nOK\r\n"
                + "\r\n+CSQ: 19,99\r\n\r\nOK\r\n"
                + "\r\n+CME ERROR: unknown\r\n"
                + "\r\n+CME ERROR: Incorrect parameters\r\n");
  }

  private void send(String text) {
    host.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
