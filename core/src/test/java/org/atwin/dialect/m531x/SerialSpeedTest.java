package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import org.atwin.device.Pin.Level;
import org.atwin.module.Module;
import org.atwin.port.MemoryPort;
import org.atwin.port.Port;
import org.atwin.port.Receiver;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinBuilder.Speed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manual 9.1: fixed speeds, and the one that the first message fixes. */
class SerialSpeedTest {

  private final VirtualTimeline timeline = new VirtualTimeline();
  private final StringBuilder heard = new StringBuilder();
  private final Line line = new Line();
  private Module module;
  private MemoryPort.Client client;

  @BeforeEach
  void boot() throws Exception {
    module = module(TwinBuilder.of("m5311-lv"));
    host(115_200);
    assertThat(type("AT+SM=LOCK\r")).contains("OK");
    type("ATE0\r");
  }

  @AfterEach
  void close() {
    module.close();
  }

  @Test
  void theFirstMessageFixesTheSpeed() {
    assertThat(type("AT\r")).isEqualTo("\r\nOK\r\n");

    host(9_600);

    assertThat(type("AT\r")).isEmpty();
    host(115_200);
    assertThat(type("AT\r")).isEqualTo("\r\nOK\r\n");
  }

  @Test
  void aRestartDetectsAnew() {
    module.post(module::restart);
    wait(Duration.ofSeconds(5));
    host(9_600);

    assertThat(type("AT\r")).contains("OK");
  }

  @Test
  void aFixedSpeedIsAnsweredAtTheOldOneAndOutlastsARestart() {
    assertThat(type("AT+IPR=9600\r")).isEqualTo("\r\nOK\r\n");
    assertThat(type("AT\r")).isEmpty();
    host(9_600);
    assertThat(type("AT\r")).isEqualTo("\r\nOK\r\n");

    module.post(module::restart);
    wait(Duration.ofSeconds(5));

    assertThat(type("AT+IPR?\r")).contains("+IPR: 9600");
    host(115_200);
    assertThat(type("AT\r")).doesNotContain("OK");
  }

  @Test
  void whatTheModuleSaysAtAnotherSpeedIsNotUnderstood() {
    type("AT+CEREG=1\r");
    type("AT+IPR=9600\r");
    heard.setLength(0);

    module.post(() -> module.radio().detach());

    assertThat(heard.toString()).hasSameSizeAs("\r\n+CEREG: 0\r\n").doesNotContain("CEREG");
  }

  @Test
  void detectionCanBeAskedForBeforeTheFirstDeepSleepOnly() {
    type("AT+IPR=9600\r");
    host(9_600);
    assertThat(type("AT+IPR=0\r")).contains("OK");
    host(57_600);
    assertThat(type("AT\r")).isEqualTo("\r\nOK\r\n");

    type("AT+SM=UNLOCK\r");
    type("AT+CFUN=0\r");
    wait(Duration.ofSeconds(30));
    module.post(() -> {
      module.pins().drive("WAKEUP_IN", Level.LOW);
      module.pins().drive("WAKEUP_IN", Level.HIGH);
    });
    assertThat(type("AT+IPR=0\r")).isEqualTo("\r\nOK\r\n");
    host(115_200);

    assertThat(type("AT\r")).isEmpty();
  }

  @Test
  void aLineAtTheWrongSpeedSpoilsNothingThatFollows() {
    host(9_600);
    type("AT+CFUN=0\r");
    host(115_200);

    assertThat(type("AT+CFUN?\r")).isEqualTo("\r\n+CFUN: 1\r\n\r\nOK\r\n");
  }

  @Test
  void aSwitchLetsItFollowEverySpeed() throws Exception {
    module.close();
    Line other = new Line();
    module = module(TwinBuilder.of("m5311-lv").set("autobaud", "always"), other);
    type("AT\r");

    other.speed = 300;

    assertThat(type("AT\r")).contains("OK");
  }

  private Module module(TwinBuilder twin) throws IOException {
    return module(twin, line);
  }

  private Module module(TwinBuilder twin, Line serial) throws IOException {
    Module made = twin.timeline(timeline).speed(Speed.INSTANT).background(Runnable::run).build();
    made.connect(serial);
    client =
        serial.memory.connect(bytes -> heard.append(StandardCharsets.ISO_8859_1.decode(bytes)));
    made.post(made::switchOn);
    wait(Duration.ofSeconds(5));
    return made;
  }

  /** The host changes its speed, and takes its time. */
  private void host(int speed) {
    line.speed = speed;
    wait(Duration.ofMillis(500));
  }

  private void wait(Duration time) {
    timeline.advance(time);
  }

  private String type(String text) {
    heard.setLength(0);
    client.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    String answer = heard.toString();
    wait(Duration.ofMillis(1));
    return answer;
  }

  /** A memory port with a speed. */
  private static final class Line implements Port {

    private final MemoryPort memory = MemoryPort.create();
    private int speed = 115_200;

    @Override
    public OptionalInt lineSpeed() {
      return OptionalInt.of(speed);
    }

    @Override
    public String kind() {
      return memory.kind();
    }

    @Override
    public String address() {
      return memory.address();
    }

    @Override
    public void open(Receiver receiver) throws IOException {
      memory.open(receiver);
    }

    @Override
    public void write(ByteBuffer bytes) {
      memory.write(bytes);
    }

    @Override
    public int backlog() {
      return memory.backlog();
    }

    @Override
    public void pauseInput(boolean paused) {
      memory.pauseInput(paused);
    }

    @Override
    public void close() {
      memory.close();
    }
  }
}
