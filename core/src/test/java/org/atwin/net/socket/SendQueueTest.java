package org.atwin.net.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What waits to be written, piece by piece or in blocks that are used again. */
class SendQueueTest {

  private static final int BLOCK = 64 * 1024;

  private final SendQueue queue = new SendQueue();

  private static ByteBuffer bytes(String text) {
    return US_ASCII.encode(text);
  }

  /** Takes the oldest piece and writes it, as a writer does. */
  private String write() {
    ByteBuffer piece = queue.take();
    if (piece == null) {
      return "";
    }
    String text = US_ASCII.decode(piece).toString();
    queue.gone(text.length());
    queue.giveBack(piece);
    return text;
  }

  @Test
  void keepsPiecesApartUnlessItStreams() {
    queue.add(bytes("one"));
    queue.add(bytes("two"));

    assertThat(queue.bytes()).isEqualTo(6);
    assertThat(write()).isEqualTo("one");
    assertThat(write()).isEqualTo("two");
    assertThat(queue.bytes()).isZero();
    assertThat(queue.take()).isNull();
  }

  @Test
  void fillsBlocksWhileItStreams() {
    queue.streams(true);
    queue.add(bytes("x".repeat(BLOCK - 1)));
    queue.add(bytes("yz"));

    assertThat(write()).isEqualTo("x".repeat(BLOCK - 1) + "y");
    assertThat(write()).isEqualTo("z");
  }

  @Test
  void doesNotAddToABlockThatIsBeingWritten() {
    queue.streams(true);
    queue.add(bytes("written"));
    ByteBuffer taken = queue.take();
    queue.add(bytes("waiting"));

    assertThat(US_ASCII.decode(taken).toString()).isEqualTo("written");
    assertThat(write()).isEqualTo("waiting");
  }

  @Test
  void usesBlocksAgain() {
    queue.streams(true);
    queue.add(bytes("first"));
    ByteBuffer block = queue.take();
    queue.giveBack(block);
    queue.add(bytes("second"));

    assertThat(queue.take()).isSameAs(block);
  }

  @Test
  void forgetsWhatItHolds() {
    queue.add(bytes("gone"));
    queue.clear();

    assertThat(queue.bytes()).isZero();
    assertThat(queue.take()).isNull();
  }

  @Test
  void doesNotMissWhatItForgotWhileThatWasBeingWritten() {
    queue.add(bytes("on its way"));
    ByteBuffer taken = queue.take();
    queue.clear();
    queue.gone(taken.remaining());

    assertThat(queue.bytes()).isZero();
  }
}
