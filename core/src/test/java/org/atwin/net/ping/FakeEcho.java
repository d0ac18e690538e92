package org.atwin.net.ping;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.atwin.net.EchoAnswer;
import org.atwin.net.EchoPort;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;

/** A far end that answers as told, on the timeline of the test. */
public final class FakeEcho implements EchoPort {

  private final Timeline timeline;
  private final Deque<Reaction> reactions = new ArrayDeque<>();

  /** The targets of all requests, in order. */
  public final List<InetAddress> sent = new CopyOnWriteArrayList<>();

  /** How many bytes each request had. */
  public final List<Integer> sizes = new CopyOnWriteArrayList<>();

  private record Reaction(Duration delay, @Nullable EchoAnswer answer, boolean refused) {}

  /** One that does not answer until it is told how. */
  public FakeEcho(Timeline timeline) {
    this.timeline = timeline;
  }

  /** The next request is answered after so many milliseconds. */
  public FakeEcho replies(long millis, int ttl) {
    reactions.add(new Reaction(Duration.ofMillis(millis), new EchoAnswer.Reply(-1, ttl), false));
    return this;
  }

  /** The next request is lost. */
  public FakeEcho drops() {
    reactions.add(new Reaction(Duration.ZERO, null, false));
    return this;
  }

  /** The next request meets an error. */
  public FakeEcho errs(int type, int code) {
    reactions.add(new Reaction(Duration.ofMillis(5), new EchoAnswer.IcmpError(type, code), false));
    return this;
  }

  /** The next request cannot be sent. */
  public FakeEcho refuses() {
    reactions.add(new Reaction(Duration.ZERO, null, true));
    return this;
  }

  @Override
  public Waiting send(InetAddress target, byte[] data, Consumer<EchoAnswer> heard)
      throws IOException {
    Reaction reaction = reactions.poll();
    Waiting waiting = reaction == null ? () -> {} : react(reaction, data.length, heard);
    sizes.add(data.length);
    // Last, so that whoever waits for it can let the time of the reply pass.
    sent.add(target);
    if (reaction != null && reaction.refused) {
      throw new IOException("no way out");
    }
    return waiting;
  }

  private Waiting react(Reaction reaction, int bytes, Consumer<EchoAnswer> heard) {
    if (reaction.answer == null) {
      return () -> {};
    }
    EchoAnswer answer =
        reaction.answer instanceof EchoAnswer.Reply reply
            ? new EchoAnswer.Reply(bytes, reply.ttl())
            : reaction.answer;
    Timeline.Pending pending = timeline.schedule(reaction.delay, () -> heard.accept(answer));
    return pending::cancel;
  }
}
