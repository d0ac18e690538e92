package org.atwin.module.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One action at a time, in order, on whichever thread finds the mailbox idle. */
class MailboxTest {

  private final List<String> done = new ArrayList<>();
  private final Mailbox mailbox = new Mailbox(() -> done.add("end of turn"));

  @Test
  void runsAtOnceOnTheThreadThatBringsWork() {
    Thread[] ranOn = new Thread[1];

    mailbox.execute(() -> ranOn[0] = Thread.currentThread());

    assertThat(ranOn[0]).isSameAs(Thread.currentThread());
    assertThat(done).containsExactly("end of turn");
  }

  @Test
  void runsWhatAnActionBringsAfterThatAction() {
    mailbox.execute(() -> {
      mailbox.execute(() -> done.add("second"));
      done.add("first");
    });

    assertThat(done).containsExactly("first", "end of turn", "second", "end of turn");
  }

  @Test
  void goesOnAfterAnActionThatThrows() {
    mailbox.execute(() -> {
      throw new IllegalStateException("on purpose");
    });
    mailbox.execute(() -> done.add("next"));

    assertThat(done).containsExactly("end of turn", "next", "end of turn");
  }

  @Test
  void goesOnAfterAnActionThatEndsInAnError() {
    mailbox.execute(() -> {
      throw new StackOverflowError("on purpose");
    });
    mailbox.execute(() -> done.add("next"));

    assertThat(done).containsExactly("end of turn", "next", "end of turn");
  }

  @Test
  void letsInOneAtATime() {
    assertThat(mailbox.enter()).isTrue();
    assertThat(mailbox.enter()).isFalse();
    mailbox.execute(() -> done.add("waited"));
    assertThat(done).isEmpty();

    mailbox.leave();

    assertThat(done).containsExactly("end of turn", "waited", "end of turn");
    assertThat(mailbox.enter()).isTrue();
    mailbox.leave();
  }

  @Test
  void losesNothingAndOverlapsNothingUnderContention() throws Exception {
    int threads = 8;
    int each = 20_000;
    var inside = new AtomicInteger();
    var overlaps = new AtomicInteger();
    int[] count = new int[1];
    var box = new Mailbox(() -> {});
    var finished = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      Thread.ofVirtual()
          .start(() -> {
            for (int n = 0; n < each; n++) {
              box.execute(() -> {
                if (inside.getAndIncrement() != 0) {
                  overlaps.incrementAndGet();
                }
                count[0]++;
                inside.decrementAndGet();
              });
            }
            finished.countDown();
          });
    }
    assertThat(finished.await(30, TimeUnit.SECONDS)).isTrue();
    var last = new CountDownLatch(1);
    box.execute(last::countDown);
    assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();

    assertThat(count[0]).isEqualTo(threads * each);
    assertThat(overlaps).hasValue(0);
  }

  @Test
  void whoEntersNeverOvertakesWhatHeBroughtBefore() throws Exception {
    int pieces = 100_000;
    var box = new Mailbox(() -> {});
    var seen = new AtomicInteger();
    var outOfOrder = new AtomicInteger();
    var over = new AtomicBoolean();
    var others = new ArrayList<Thread>();
    for (int i = 0; i < 3; i++) {
      others.add(
          Thread.ofPlatform()
              .start(() -> {
                while (!over.get()) {
                  var ran = new AtomicBoolean();
                  box.execute(() -> ran.set(true));
                  while (!ran.get()) {
                    Thread.yield();
                  }
                }
              }));
    }

    for (int piece = 0; piece < pieces; piece++) {
      int number = piece;
      Runnable take =
          () -> {
            if (seen.getAndIncrement() != number) {
              outOfOrder.incrementAndGet();
            }
          };
      if (box.enter()) {
        take.run();
        box.leave();
      } else {
        box.execute(take);
      }
    }
    over.set(true);
    for (Thread other : others) {
      other.join();
    }

    assertThat(seen).hasValue(pieces);
    assertThat(outOfOrder).hasValue(0);
  }
}
