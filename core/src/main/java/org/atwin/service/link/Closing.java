package org.atwin.service.link;

import java.time.Duration;
import java.util.function.Consumer;
import org.atwin.module.Module;
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
  Closing(Carrier carrier, CloseMode mode, Consumer<Closed> done) {
    this.carrier = carrier;
    this.mode = mode;
    this.done = done;
  }

  /** Closes at once, or once everything has been sent. */
  void begin(Module module) {
    if (mode.drains() && carrier.backlog() > 0) {
      limit = module.after(DRAIN_LIMIT, this::timedOut);
    } else {
      finish();
    }
  }

  /** The carrier has sent some. */
  void proceed() {
    if (carrier.backlog() == 0) {
      finish();
    }
  }

  /** The connection has ended by itself meanwhile. */
  void overtaken() {
    end(Closed.OVERTAKEN);
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
