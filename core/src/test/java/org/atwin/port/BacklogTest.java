package org.atwin.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BacklogTest {

  private final Backlog backlog = new Backlog();
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

  @Test
  void givesBytesBackInOrderHoweverTheyAreTaken() {
    byte[] bytes = Patterns.bytes(300_000);
    int given = 0;
    for (int step = 1; given < bytes.length; step = step * 3 % 9973 + 1) {
      int length = Math.min(step, bytes.length - given);
      backlog.add(ByteBuffer.wrap(bytes, given, length));
      given += length;
      backlog.writeTo(offered -> take(offered, 700));
    }
    while (!backlog.isEmpty()) {
      backlog.writeTo(offered -> take(offered, 1_301));
    }

    assertThat(taken.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void saysOnceThatItIsEmptyAfterItWasAboveTheMark() {
    backlog.add(ByteBuffer.allocate(Backlog.MARK + 1));
    assertThat(backlog.takeDrained()).isFalse();

    backlog.writeTo(offered -> take(offered, Integer.MAX_VALUE));

    assertThat(backlog.takeDrained()).isTrue();
    assertThat(backlog.takeDrained()).isFalse();
  }

  @Test
  void isSilentWhenItNeverWasAboveTheMark() {
    backlog.add(ByteBuffer.allocate(Backlog.MARK));
    backlog.writeTo(offered -> take(offered, Integer.MAX_VALUE));

    assertThat(backlog.isEmpty()).isTrue();
    assertThat(backlog.takeDrained()).isFalse();
  }

  private void take(ByteBuffer offered, int most) {
    byte[] some = new byte[Math.min(most, offered.remaining())];
    offered.get(some);
    taken.writeBytes(some);
  }
}
