package org.atwin.dialect.onemo;

import java.time.Duration;
import java.util.Optional;
import org.atwin.at.Facts;
import org.atwin.module.Module;
import org.atwin.net.socket.Carrier;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * An AT+MIPCLOSE of a connection that is up (3.4): what it waits for, how the connection ends, and
 * what the host is told. Used on the module's drain only.
 */
final class Closing {

  /** How long closing waits for the peer to take what was sent; the manual gives no time. */
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);

  private static final int CLOSED_NORMALLY = 0;
  private static final int CLOSED_BY_TIMEOUT = 1;
  private static final int CLOSED_OTHERWISE = 2;

  private final Module module;
  private final TimeWait timeWait;
  private final Link link;
  private final Opening opening;
  private final Traffic traffic;
  private final Carrier carrier;
  private final CloseMode mode;
  private final boolean reportsCode;
  private @Nullable Pending limit;
  private boolean over;

  /**
   * A closing that has not begun.
   *
   * @param timeWait holds a fixed local port back, if the mode wants it
   * @param link is free once it is over
   * @param given the mode as given; only some models heed it, and only for TCP
   */
  Closing(
      Module module,
      TimeWait timeWait,
      Link link,
      Opening opening,
      Traffic traffic,
      Optional<Integer> given) {
    this.module = module;
    this.timeWait = timeWait;
    this.link = link;
    this.opening = opening;
    this.traffic = traffic;
    this.carrier = traffic.carrier();
    this.mode = mode(given);
    this.reportsCode = reportsCode(given);
  }

  private CloseMode mode(Optional<Integer> given) {
    Facts facts = module.facts();
    if (opening.protocol() == Protocol.UDP) {
      return CloseMode.AT_ONCE;
    }
    return CloseMode.of(
        heedsMode()
            ? given.orElseGet(() -> OneMoFacts.CLOSE_MODE.of(facts))
            : OneMoFacts.FIXED_CLOSE_MODE.of(facts));
  }

  private boolean reportsCode(Optional<Integer> given) {
    boolean effective = heedsMode() && opening.protocol() == Protocol.TCP;
    return effective && given.map(CloseMode::of).filter(m -> m != CloseMode.AT_ONCE).isPresent();
  }

  private boolean heedsMode() {
    return OneMoFacts.CLOSE_MODE_HEEDED.of(module.facts());
  }

  /** Closes at once, or once everything has been sent. */
  void begin() {
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
    end(CLOSED_OTHERWISE);
  }

  private void finish() {
    if (mode == CloseMode.RESET) {
      carrier.abort();
    } else {
      carrier.close();
    }
    end(CLOSED_NORMALLY);
  }

  private void timedOut() {
    if (!over) {
      carrier.abort();
      end(CLOSED_BY_TIMEOUT);
    }
  }

  private void end(int code) {
    over = true;
    if (limit != null) {
      limit.cancel();
    }
    if (mode.keepsPort()) {
      timeWait.hold(opening.localPort(), traffic.last());
    }
    link.free();
    traffic.end(() -> module.urc("+MIPCLOSE: " + link.id() + (reportsCode ? "," + code : "")));
  }
}
