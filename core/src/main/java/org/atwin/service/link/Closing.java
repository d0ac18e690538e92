package org.atwin.service.link;

import java.time.Duration;
import java.util.function.Consumer;
import org.atwin.module.Module;
import org.atwin.net.CloseReason;
import org.atwin.net.socket.Carrier;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * The closing of a link that is up: what it waits for, and how the connection ends. Used on the
 * module's drain only.
 */
final class Closing {

  /** How long closing waits for the peer to take what was sent; manuals give no time. */
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);

  /** The system does not tell when the peer acknowledges, so it is asked. */
  private static final Duration SOON = Duration.ofMillis(10);

  private final Module module;
  private final Carrier carrier;
  private final CloseMode mode;
  private final Consumer<Closed> done;
  private @Nullable Pending limit;
  private boolean over;

  /**
   * A closing that has not begun.
   *
   * @param done runs at its end
   */
  Closing(Module module, Carrier carrier, CloseMode mode, Consumer<Closed> done) {
    this.module = module;
    this.carrier = carrier;
    this.mode = mode;
    this.done = done;
  }

  /** Closes at once, or once the peer has taken everything. */
  void begin() {
    if (mode.drains() && !isDrained()) {
      limit = module.after(DRAIN_LIMIT, this::timedOut);
      ask();
    } else {
      finish();
    }
  }

  private void ask() {
    if (!over && isDrained()) {
      finish();
    } else if (!over) {
      module.after(SOON, this::ask);
    }
  }

  private boolean isDrained() {
    return carrier.backlog() == 0 && carrier.acknowledged() >= carrier.sent();
  }

  /** The connection has ended by itself meanwhile; in order if the peer had everything. */
  void overtaken(CloseReason reason) {
    end(reason == CloseReason.PEER && isDrained() ? Closed.IN_ORDER : Closed.OVERTAKEN);
  }

  private void finish() {
    if (mode == CloseMode.RESET) {
      carrier.abort();
    } else {
      carrier.close();
    }
    end(Closed.IN_ORDER);
  }

  private void timedOut() {
    if (!over) {
      carrier.abort();
      end(Closed.TIMED_OUT);
    }
  }

  private void end(Closed how) {
    over = true;
    if (limit != null) {
      limit.cancel();
    }
    done.accept(how);
  }
}
