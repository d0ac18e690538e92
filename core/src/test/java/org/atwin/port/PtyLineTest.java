package org.atwin.port;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    try (Terminal client = Terminal.onDevice(line.slavePath())) {
      ear.awaitClient();
      line.write(ByteBuffer.wrap(Patterns.bytes(MUCH)));
      line.pauseInput(true);

      ((DescriptorStream) requireNonNull(line.client())).ready(LinuxLibc.EPOLLIN);

      assertThat(line.backlog()).isPositive();
      assertThat(client.readBytes(MUCH)).isEqualTo(Patterns.bytes(MUCH));
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
