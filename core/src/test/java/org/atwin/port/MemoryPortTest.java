package org.atwin.port;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MemoryPortTest {

  private final MemoryPort port = MemoryPort.create();
  private final StringBuilder heard = new StringBuilder();

  @Test
  void answersWithinTheCallThatSends() throws Exception {
    Ear ear = Ear.at(port);
    try (MemoryPort.Client client = port.connect(this::hear)) {
      client.send(Ear.bytes("AT\r"));

      assertThat(heard).hasToString("\r\nOK\r\n");
    }
    ear.hears("<connected>", "AT\r", "<disconnected>");
  }

  @Test
  void keepsTheOrderWhenTheClientAnswersFromWithinItsOutput() throws Exception {
    Ear ear = Ear.at(port);
    var client = new MemoryPort.Client[1];
    client[0] =
        port.connect(bytes -> {
          hear(bytes);
          if (heard.length() < 18) {
            client[0].send(Ear.bytes("AT\r"));
          }
        });
    client[0].send(Ear.bytes("AT\r"));

    assertThat(heard).hasToString("\r\nOK\r\n".repeat(3));
    ear.hears("<connected>");
  }

  @Test
  void losesWhatIsWrittenWithNobodyConnected() throws Exception {
    Ear.at(port);
    port.write(Ear.bytes("lost"));
    port.connect(this::hear).close();
    port.write(Ear.bytes("lost too"));

    assertThat(heard).isEmpty();
    assertThat(port.backlog()).isZero();
  }

  @Test
  void admitsOneClientAtATime() throws Exception {
    Ear.at(port);
    try (MemoryPort.Client _ = port.connect(this::hear)) {
      assertThatThrownBy(() -> port.connect(this::hear)).hasMessageContaining("port busy");
    }
    port.connect(this::hear).close();
  }

  @Test
  void keepsWhatTheClientDoesNotTakeAndTellsWhenItHas() throws Exception {
    Ear ear = Ear.at(port);
    MemoryPort.Client client = port.connect(this::hear);
    ear.hears("<connected>");
    client.pauseOutput(true);

    Patterns.write(port, 100_000);

    assertThat(port.backlog()).isEqualTo(100_000);
    client.pauseOutput(false);
    assertThat(heard.toString().getBytes(ISO_8859_1)).isEqualTo(Patterns.bytes(100_000));
    ear.hears("<drained>");
  }

  @Test
  void tellsThatTheClientLeftAfterWhatItSentDuringAPause() throws Exception {
    Ear ear = Ear.at(port);
    port.pauseInput(true);
    MemoryPort.Client client = port.connect(this::hear);
    client.send(Ear.bytes("ATE0\r"));
    client.close();
    ear.hears("<connected>");
    assertThat(ear.nextWithin(0)).isNull();

    port.pauseInput(false);

    ear.hears("ATE0\r", "<disconnected>");
  }

  @Test
  void hearsNothingMoreOnceClosed() throws Exception {
    Ear ear = Ear.at(port);
    MemoryPort.Client client = port.connect(this::hear);
    ear.hears("<connected>");

    port.close();
    client.send(Ear.bytes("AT\r"));
    client.close();

    assertThat(ear.nextWithin(0)).isNull();
    assertThatThrownBy(() -> port.connect(this::hear)).hasMessage("the port is not open");
  }

  private void hear(ByteBuffer bytes) {
    heard.append(ISO_8859_1.decode(bytes));
  }
}
