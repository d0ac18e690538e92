package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
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
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manual 9.1: fixed speeds, and the one that the first message fixes. */
class SerialSpeedTest {

  private final VirtualTimeline timeline = new VirtualTimeline();
  private final SpeedyPort line = new SpeedyPort();
  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = host(TwinBuilder.of("m5311-lv"));
    speed(115_200);
    assertThat(type("AT+SM=LOCK\r")).contains("OK");
    type("ATE0\r");
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void theFirstMessageFixesTheSpeed() {
    assertThat(type("AT\r")).isEqualTo("\r\nOK\r\n");

    speed(9_600);

    assertThat(type("AT\r")).isEmpty();
    speed(115_200);
    assertThat(type("AT\r")).isEqualTo("\r\nOK\r\n");
  }

  @Test
  void aRestartDetectsAnew() {
    host.module().post(host.module()::restart);
    host.pass(Duration.ofSeconds(5));
    speed(9_600);

    assertThat(type("AT\r")).contains("OK");
  }

  @Test
  void aFixedSpeedIsAnsweredAtTheOldOneAndOutlastsARestart() {
    assertThat(type("AT+IPR=9600\r")).isEqualTo("\r\nOK\r\n");
    assertThat(type("AT\r")).isEmpty();
    speed(9_600);
    assertThat(type("AT\r")).isEqualTo("\r\nOK\r\n");

    host.module().post(host.module()::restart);
    host.pass(Duration.ofSeconds(5));

    assertThat(type("AT+IPR?\r")).contains("+IPR: 9600");
    speed(115_200);
    assertThat(type("AT\r")).doesNotContain("OK");
  }

  @Test
  void whatTheModuleSaysAtAnotherSpeedIsNotUnderstood() {
    type("AT+CEREG=1\r");
    type("AT+IPR=9600\r");
    host.forget();

    host.world(() -> host.module().radio().detach());

    assertThat(host.heard()).hasSameSizeAs("\r\n+CEREG: 0\r\n").doesNotContain("CEREG");
  }

  @Test
  void detectionCanBeAskedForBeforeTheFirstDeepSleepOnly() {
    type("AT+IPR=9600\r");
    speed(9_600);
    assertThat(type("AT+IPR=0\r")).contains("OK");
    speed(57_600);
    assertThat(type("AT\r")).isEqualTo("\r\nOK\r\n");

    type("AT+SM=UNLOCK\r");
    type("AT+CFUN=0\r");
    host.pass(Duration.ofSeconds(30));
    host.world(() -> {
      host.module().pins().drive("WAKEUP_IN", Level.LOW);
      host.module().pins().drive("WAKEUP_IN", Level.HIGH);
    });
    assertThat(type("AT+IPR=0\r")).isEqualTo("\r\nOK\r\n");
    speed(115_200);

    assertThat(type("AT\r")).isEmpty();
  }

  @Test
  void aLineAtTheWrongSpeedSpoilsNothingThatFollows() {
    speed(9_600);
    type("AT+CFUN=0\r");
    speed(115_200);

    assertThat(type("AT+CFUN?\r")).isEqualTo("\r\n+CFUN: 1\r\n\r\nOK\r\n");
  }

  @ParameterizedTest
  @CsvSource({"always, true", "once, false"})
  void aSwitchLetsItFollowEverySpeed(String autobaud, boolean understood) throws Exception {
    host.close();
    SpeedyPort other = new SpeedyPort();
    host = host(TwinBuilder.of("m5311-lv").set("autobaud", autobaud), other);
    type("AT\r");

    other.speed = 300;
    host.pass(Duration.ofMillis(500));

    assertThat(type("AT\r").contains("OK")).isEqualTo(understood);
  }

  private TwinHost host(TwinBuilder twin) throws Exception {
    return host(twin, line);
  }

  private TwinHost host(TwinBuilder twin, SpeedyPort serial) throws Exception {
    Module made = twin.timeline(timeline).speed(Speed.INSTANT).background(Runnable::run).build();
    made.connect(serial);
    var connected = new TwinHost(made, timeline, serial.memory);
    connected.switchOn();
    return connected;
  }

  /** The host changes its speed, and takes its time. */
  private void speed(int speed) {
    line.speed = speed;
    host.pass(Duration.ofMillis(500));
  }

  private String type(String text) {
    String answer = host.forget().press(text).heard();
    host.pass(Duration.ofMillis(1));
    return answer;
  }

  /** A memory port with a speed. */
  private static final class SpeedyPort implements Port {

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
