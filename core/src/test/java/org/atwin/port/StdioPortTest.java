package org.atwin.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StdioPortTest {

  private final PipedOutputStream keyboard = new PipedOutputStream();
  private final PipedInputStream screen = new PipedInputStream();
  private Port port;
  private Ear ear;

  @BeforeEach
  void open() throws Exception {
    port = StdioPort.over(new PipedInputStream(keyboard), new PipedOutputStream(screen));
    ear = Ear.at(port);
    ear.hears("<connected>");
  }

  @AfterEach
  void close() throws Exception {
    port.close();
    keyboard.close();
    screen.close();
  }

  @Test
  void answersOnItsOutput() throws Exception {
    type("AT\r");

    assertThat(new String(screen.readNBytes(6))).isEqualTo("\r\nOK\r\n");
    assertThat(port.kind() + "=" + port.address()).isEqualTo("stdio=-");
  }

  @Test
  void stillAnswersWhenTheInputHasEnded() throws Exception {
    type("ATE0\r");
    keyboard.close();
    ear.hears("ATE0\r", "<disconnected>");

    port.write(Ear.bytes("late"));

    assertThat(new String(screen.readNBytes(4))).isEqualTo("late");
  }

  @Test
  void keepsWhatASlowReaderDoesNotTakeAndTellsWhenItHas() throws Exception {
    Patterns.write(port, 200_000);

    assertThat(port.backlog()).isGreaterThan(Backlog.MARK);
    assertThat(screen.readNBytes(200_000)).isEqualTo(Patterns.bytes(200_000));
    ear.hears("<drained>");
    assertThat(port.backlog()).isZero();
  }

  @Test
  void passesNothingOnWhileInputIsPaused() throws Exception {
    port.pauseInput(true);
    type("ATE0\r");
    assertThat(ear.nextWithin(50)).isNull();

    port.pauseInput(false);

    ear.hears("ATE0\r");
  }

  @Test
  void hearsNothingMoreOnceClosed() throws Exception {
    port.close();
    type("ATE0\r");
    keyboard.close();

    assertThat(ear.nextWithin(50)).isNull();
  }

  private void type(String text) throws Exception {
    keyboard.write(text.getBytes());
    keyboard.flush();
  }
}
