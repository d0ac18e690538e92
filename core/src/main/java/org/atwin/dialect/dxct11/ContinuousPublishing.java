package org.atwin.dialect.dxct11;

import java.nio.ByteBuffer;
import org.atwin.module.Module;
import org.atwin.module.terminal.Terminal;
import org.atwin.module.terminal.TransparentLink;
import org.atwin.module.terminal.TransparentMode;
import org.atwin.module.terminal.TransparentOptions;
import org.atwin.service.link.DataSession;
import org.jspecify.annotations.Nullable;

/**
 * Continuous publishing (4.2.3): each burst that the host sends is a message, until {@code +++};
 * messages that arrive meanwhile come raw. A connection that is lost and made again goes on with
 * it. Used on the module's drain only.
 */
final class ContinuousPublishing implements TransparentLink {

  /** The longest message (6.6.5). */
  static final int LONGEST = 2048;

  private static final TransparentOptions OPTIONS =
      new TransparentOptions(LONGEST, Prompt.SILENCE, Prompt.SILENCE, Prompt.SILENCE);

  /** What messages are for. Called on the module's drain. */
  interface Outlet {

    /** Publishes a message. */
    void publish(byte[] message);

    /** Whether another one can be taken. */
    boolean hasRoom();
  }

  private final Module module;
  private final DataSession dataSession;
  private final Outlet outlet;
  private Terminal channel;
  private @Nullable TransparentMode through;
  private boolean goesOn;
  private boolean resumable;

  ContinuousPublishing(Module module, DataSession dataSession, Outlet outlet) {
    this.module = module;
    this.channel = module.asking();
    this.dataSession = dataSession;
    this.outlet = outlet;
  }

  /** AT+QMTPUBEX: begins once that has been answered. */
  void begin() {
    end();
    channel = module.asking();
    through = channel.transparent(OPTIONS, this);
    dataSession.enterOnceAnswered(through);
  }

  /** Before a power-off it was going on: ATO returns to it once there is a connection. */
  void mayResume() {
    resumable = true;
  }

  /** There is a connection, and the host has been told. */
  void connected() {
    if (!goesOn && !resumable) {
      return;
    }
    end();
    through = channel.transparent(OPTIONS, this);
    if (goesOn) {
      through.enter();
    } else {
      through.suspend();
      dataSession.suspended(through);
    }
    goesOn = false;
    resumable = false;
  }

  /**
   * The connection is lost: commands are read again, after all that was received has been printed.
   *
   * @param then what the host is told
   */
  void lost(Runnable then) {
    if (through == null) {
      then.run();
      return;
    }
    goesOn |= through.isEntered();
    resumable |= !through.isEntered();
    through.endOnceTaken(() -> {
      end();
      then.run();
    });
  }

  /** It is over; harmless if it is not going on. */
  void end() {
    if (through != null) {
      through.end();
      through = null;
    }
  }

  /** A command has closed the connection. */
  void stop() {
    goesOn = false;
    resumable = false;
    end();
  }

  /** Whether the serial line carries messages now. */
  boolean isEntered() {
    return through != null && through.isEntered();
  }

  /** Brings a message that has arrived; only while it is entered. */
  void print(byte[] message, Runnable taken) {
    if (through != null) {
      through.print(ByteBuffer.wrap(message), taken);
    }
  }

  /** The server has taken some. */
  void proceed() {
    if (through != null && hasRoom()) {
      through.proceed();
    }
  }

  @Override
  public void send(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte[] message = new byte[Math.min(LONGEST, bytes.remaining())];
      bytes.get(message);
      outlet.publish(message);
    }
  }

  @Override
  public boolean hasRoom() {
    return outlet.hasRoom();
  }

  @Override
  public void escaped() {
    if (through != null) {
      dataSession.suspended(through);
    }
  }
}
