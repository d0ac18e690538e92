package org.atwin.dialect.onemo;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.atwin.at.Facts;
import org.atwin.module.Module;
import org.atwin.module.terminal.TransparentLink;
import org.atwin.module.terminal.TransparentMode;
import org.atwin.module.terminal.TransparentOptions;
import org.atwin.net.socket.Carrier;

/**
 * The way of a connection's data straight through the serial line (3.7, 3.13). Used on the module's
 * drain only.
 */
final class Passage implements TransparentLink {

  /** The manual asks for "a certain interval" before +++; this is V.250's. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  /** Bytes on their way beyond which the host is held up. */
  private static final int PASSING = 192 * 1024;

  private final Module module;
  private final Carrier carrier;
  private final TransparentOptions options;
  private final Runnable escape;
  private final Runnable sent;
  private final TransparentMode mode;

  /**
   * A passage that is entered when CONNECT has been printed.
   *
   * @param carrier of the connection
   * @param escape the host has left by +++
   * @param sent something was sent
   */
  Passage(Module module, Carrier carrier, Runnable escape, Runnable sent) {
    this.module = module;
    this.carrier = carrier;
    this.options = options(module.facts());
    this.escape = escape;
    this.sent = sent;
    this.mode = module.terminal().transparent(options, this);
  }

  /** No model lets the host choose. */
  private static TransparentOptions options(Facts facts) {
    Duration pause = Duration.ofMillis(OneMoFacts.PAUSE_MILLISECONDS.of(facts));
    return new TransparentOptions(OneMoFacts.PACKET_SIZE.of(facts), pause, SILENCE, pause);
  }

  /** Lets the host know and begins. */
  void begin() {
    module.terminal().urc("CONNECT", mode::enter);
  }

  /** Data for the host, to be left alone until it is taken. */
  void print(ByteBuffer data, Runnable taken) {
    mode.print(data, taken);
  }

  /** Bytes that the host has not taken yet. */
  int unprinted() {
    return mode.unprinted();
  }

  /** The carrier may have room again. */
  void proceed() {
    if (hasRoom()) {
      mode.proceed();
    }
  }

  /** The connection is over: ends once the host has got what came before. */
  void end(Runnable ended) {
    mode.endOnceTaken(ended);
  }

  /**
   * Ends at once.
   *
   * @param reception prints what the host has not got yet as its mode is now
   */
  void handOver(Reception reception) {
    mode.end((data, taken) -> {
      byte[] left = new byte[data.remaining()];
      data.get(left);
      reception.print(left, taken);
    });
  }

  @Override
  public void send(ByteBuffer bytes) {
    carrier.pass(bytes, options.packetSize());
    sent.run();
  }

  @Override
  public boolean hasRoom() {
    return carrier.backlog() <= PASSING;
  }

  @Override
  public void escaped() {
    escape.run();
  }
}
