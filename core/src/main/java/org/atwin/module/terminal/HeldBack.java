package org.atwin.module.terminal;

import java.time.Duration;
import java.util.ArrayDeque;
import org.atwin.time.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * What the module has to say unasked and may not say yet, in its order. Exists only while there is
 * something. Used on the module's drain only.
 */
final class HeldBack {

  /** How long a half-typed line may hold back what the module has to say unasked. */
  private static final Duration TYPING_PAUSE = Duration.ofSeconds(1);

  /**
   * Characters that may wait; of more, what nobody waits for is lost, as on a UART that is full.
   */
  private static final int MOST = 64 * 1024;

  private final ArrayDeque<Output.Item> waiting = new ArrayDeque<>();
  private int characters;
  private final Alarm typingPause;

  HeldBack(Alarm typingPause) {
    this.typingPause = typingPause;
  }

  /** Keeps something; false if it is lost. */
  boolean add(Output.Item item) {
    if (characters > MOST && !item.awaited()) {
      return false;
    }
    characters += item.text().length();
    waiting.add(item);
    return true;
  }

  void addFirst(Output.Item item) {
    characters += item.text().length();
    waiting.addFirst(item);
  }

  /** The next to be said, or null if nothing is left. */
  Output.@Nullable Item next() {
    Output.Item next = waiting.poll();
    characters -= next == null ? 0 : next.text().length();
    return next;
  }

  /** Nobody is there to be told any more; whoever waits for the end of it goes on. */
  void drop() {
    waiting.forEach(item -> item.printed().run());
  }

  /** A line is being typed: after a pause that holds it back no longer. */
  void awaitTypingPause(Runnable paused) {
    if (!typingPause.isSet()) {
      typingPause.set(TYPING_PAUSE, paused);
    }
  }

  /** The line has been typed to its end, or nothing is left to say. */
  void forgetTypingPause() {
    typingPause.cancel();
  }
}
