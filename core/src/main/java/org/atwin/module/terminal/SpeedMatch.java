package org.atwin.module.terminal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.atwin.device.Uart;
import org.atwin.module.event.ModuleEvent;
import org.atwin.port.Port;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the client of a port and the module send at the same speed. Asking the port costs a
 * system call, so that is done only when the client has been silent for a while, which nobody is
 * spared who changes his speed, and while the speeds differ. Used on the module's drain only.
 */
final class SpeedMatch {

  private static final Logger LOG = LoggerFactory.getLogger(SpeedMatch.class);
  private static final Duration SILENCE = Duration.ofMillis(250);
  private static final int UNSEEN = -1;

  private final Channels channels;
  private final Port port;
  private final Uart uart;
  private Instant lastInput = Instant.MIN;
  private int changesSeen = UNSEEN;
  private boolean fits = true;

  SpeedMatch(Channels channels, Port port, Uart uart) {
    this.channels = channels;
    this.port = port;
    this.uart = uart;
  }

  /** A client has come, with a speed of its own. */
  void clientChanged() {
    lastInput = Instant.MIN;
    changesSeen = UNSEEN;
  }

  /** What the module hears of bytes that the client sent. */
  ByteBuffer heard(ByteBuffer bytes) {
    Instant now = channels.timeline().now();
    if (!fits || uart.changes() != changesSeen || isAfterSilence(now)) {
      OptionalInt speed = port.lineSpeed();
      note(speed, speed.isEmpty() || uart.hears(speed.getAsInt()));
    }
    lastInput = now;
    return fits ? bytes : garbled(bytes);
  }

  /** What the client hears of bytes that the module sends. */
  ByteBuffer sent(ByteBuffer bytes) {
    if (uart.changes() != changesSeen) {
      OptionalInt speed = port.lineSpeed();
      note(speed, speed.isEmpty() || uart.fits(speed.getAsInt()));
    }
    return fits ? bytes : garbled(bytes);
  }

  private boolean isAfterSilence(Instant now) {
    return now.isAfter(lastInput.plus(SILENCE));
  }

  private void note(OptionalInt speed, boolean nowFits) {
    changesSeen = uart.changes();
    if (fits == nowFits) {
      return;
    }
    fits = nowFits;
    if (nowFits) {
      channels.watchers().event(new ModuleEvent.SpeedsAgree());
    } else {
      int client = speed.orElse(0);
      channels.watchers().event(new ModuleEvent.SpeedsDiffer(client, uart.toString()));
      LOG.warn(
          "{}: the port has {} bit/s, the module {}: they hear garbage of each other until the"
              + " client sets the module's speed",
          channels.module(),
          client,
          uart);
    }
  }

  /** Not what a real UART would make of it, but as little use, and the same each time. */
  private static ByteBuffer garbled(ByteBuffer bytes) {
    var noise = ByteBuffer.allocate(bytes.remaining());
    while (bytes.hasRemaining()) {
      noise.put((byte) (~bytes.get() | 0x80));
    }
    return noise.flip();
  }
}
