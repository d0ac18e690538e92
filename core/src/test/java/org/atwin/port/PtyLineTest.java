package org.atwin.port;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.atwin.testkit.Host;
import org.atwin.testkit.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a line makes of events that were seen before another thread paused its input. */
@EnabledOnOs(OS.LINUX)
class PtyLineTest {

  private static final int MUCH = 1024 * 1024;

  @Test
  void inputSeenJustBeforeAPauseIsNoHangUp() throws Exception {
    var ear = new Attendance();
    PtyLine line = PtyLine.open(PtyWatch.shared(), ear);
    try (Host client = new Host(Line.device(Path.of(line.slavePath())))) {
      ear.awaitClient();
      client.pause(true);
      line.write(ByteBuffer.wrap(Patterns.bytes(MUCH)));
      line.pauseInput(true);

      ((DescriptorStream) requireNonNull(line.client())).ready(LinuxLibc.EPOLLIN);

      assertThat(line.backlog()).isPositive();
      client.pause(false);
      assertThat(client.read(MUCH).getBytes(ISO_8859_1)).isEqualTo(Patterns.bytes(MUCH));
    } finally {
      line.close();
    }
  }

  /** Tells when somebody has come. */
  private static final class Attendance implements Receiver {

    private final CountDownLatch came = new CountDownLatch(1);

    void awaitClient() throws InterruptedException {
      assertThat(came.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void received(ByteBuffer bytes) {
      bytes.position(bytes.limit());
    }

    @Override
    public void connected() {
      came.countDown();
    }

    @Override
    public void disconnected() {
      // Nobody asks.
    }

    @Override
    public void drained() {
      // Nobody asks.
    }
  }
}
