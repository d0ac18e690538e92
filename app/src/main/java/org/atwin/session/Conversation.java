package org.atwin.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a wire strictly: every byte that comes must be accounted for, in order and in its frame.
 * Only the lines that the print leaves out come wherever they like, each once. Runs on the thread
 * that plays.
 */
final class Conversation {

  private final TimedLine wire;
  private final List<Expected> leftOut = new ArrayList<>();

  Conversation(TimedLine wire) {
    this.wire = wire;
  }

  /** From now on lines may come that the print leaves out. */
  void leaveOut(List<Expected> lines) {
    leftOut.addAll(lines);
  }

  /** Those of the lines left out that have not come yet come now. */
  void leftOut(List<Expected> lines, Duration limit)
      throws DifferenceException, InterruptedException {
    for (Expected line : lines) {
      while (leftOut.contains(line)) {
        if (!passOver(limit)) {
          throw difference("at some place " + line, limit);
        }
      }
    }
  }

  /**
   * The module repeats what was typed.
   *
   * @param certain false if it may also have echo switched off
   */
  void echo(String typed, boolean certain, Duration limit)
      throws DifferenceException, InterruptedException {
    passOverAll(limit);
    Optional<Boolean> same =
        wire.await(
            received ->
                received.length() >= typed.length() || !typed.startsWith(received)
                    ? Optional.of(received.startsWith(typed))
                    : Optional.empty(),
            limit);
    if (same.orElse(false)) {
      wire.take(typed.length());
    } else if (certain) {
      throw difference("the echo " + TimedLine.visible(typed), limit);
    }
  }

  /** Whether anything has come within a time, other than lines that are left out. */
  boolean isAnswered(Duration limit) throws InterruptedException {
    passOverAll(limit);
    return wire.await(received -> received.isEmpty() ? Optional.empty() : Optional.of(true), limit)
        .isPresent();
  }

  /** The module repeats what was typed, as far as it does that at a prompt. */
  void partialEcho(String typed, Duration limit) throws InterruptedException {
    passOverAll(limit);
    wire.await(received -> received.isEmpty() ? Optional.empty() : Optional.of(received), limit);
    String received = wire.unread();
    int same = 0;
    while (same < Math.min(typed.length(), received.length())
        && typed.charAt(same) == received.charAt(same)) {
      same++;
    }
    wire.take(same);
  }

  /** Lines come in the order given; those after the first may go on its block. */
  void lines(List<Expected> lines, Duration limit)
      throws DifferenceException, InterruptedException {
    boolean first = true;
    for (Expected line : lines) {
      if (line.isPrompt()) {
        prompt(line, limit);
      } else {
        line(line, !first && !line.isFinal(), limit);
      }
      first = false;
    }
  }

  /** Lines come in any order, each in a frame of its own. */
  void linesInAnyOrder(List<Expected> lines, Duration limit)
      throws DifferenceException, InterruptedException {
    var left = new ArrayList<>(lines);
    while (!left.isEmpty()) {
      Optional<Frame> frame = frame(false, limit);
      Optional<Expected> found =
          frame.flatMap(
              come -> left.stream().filter(line -> line.matches(come.text())).findFirst());
      if (frame.isEmpty() || found.isEmpty()) {
        throw difference("one of " + left, limit);
      }
      wire.take(frame.get().length());
      left.remove(found.get());
    }
  }

  /** Bytes come without any frame. */
  void raw(String text, Duration limit) throws DifferenceException, InterruptedException {
    echo(text, true, limit);
  }

  /** Nothing has come that nobody asked for. */
  void nothing() throws DifferenceException, InterruptedException {
    while (passOver(Duration.ZERO)) {
      // Whatever has come so far.
    }
    String received = wire.unread();
    if (!received.isEmpty()) {
      throw new DifferenceException("nothing more", TimedLine.visible(received));
    }
  }

  private void line(Expected line, boolean continued, Duration limit)
      throws DifferenceException, InterruptedException {
    Optional<Frame> frame = frame(continued, limit);
    if (frame.filter(come -> line.matches(come.text())).isEmpty()) {
      throw difference(line.toString(), limit);
    }
    wire.take(frame.get().length());
  }

  /** Waits for what comes next, and passes it over while it is a line that is left out. */
  private void passOverAll(Duration limit) throws InterruptedException {
    boolean again = true;
    while (again) {
      again = passOver(limit);
    }
  }

  /** Whether a line that is left out has come next; it is gone then. */
  private boolean passOver(Duration limit) throws InterruptedException {
    if (leftOut.isEmpty()) {
      return false;
    }
    Optional<Frame> frame = wire.await(received -> Frame.read(received, false), limit);
    Optional<Expected> found =
        frame
            .filter(Frame::isWhole)
            .flatMap(
                come -> leftOut.stream().filter(line -> line.matches(come.text())).findFirst());
    if (found.isEmpty()) {
      return false;
    }
    wire.take(frame.orElseThrow().length());
    leftOut.remove(found.get());
    return true;
  }

  private Optional<Frame> frame(boolean continued, Duration limit) throws InterruptedException {
    passOverAll(limit);
    return wire.await(received -> Frame.read(received, continued), limit).filter(Frame::isWhole);
  }

  /** A prompt begins a line of its own and is not followed by anything. */
  private void prompt(Expected line, Duration limit)
      throws DifferenceException, InterruptedException {
    passOverAll(limit);
    String prompt = "\r\n" + line;
    Optional<Boolean> prompted =
        wire.await(
            received ->
                received.length() >= prompt.length()
                    ? Optional.of(received.startsWith(prompt))
                    : Optional.empty(),
            limit);
    if (!prompted.orElse(false)) {
      throw difference("the prompt " + TimedLine.visible(prompt), limit);
    }
    wire.take(prompt.length());
  }

  private DifferenceException difference(String expected, Duration limit) {
    String received = wire.unread();
    return new DifferenceException(
        expected,
        received.isEmpty()
            ? "nothing within " + limit.toMillis() + " ms"
            : TimedLine.visible(received));
  }
}
