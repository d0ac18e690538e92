package org.atwin.net.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.atwin.net.Uplink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the JDK's TLS machine for one client: records come in and data goes out, and the other way
 * round. Used on the module's drain only; what takes long (keys, certificates, the arithmetic of
 * the handshake) runs on a virtual thread meanwhile, and everything else waits for it.
 */
final class TlsMachine {

  private static final Logger LOG = LoggerFactory.getLogger(TlsMachine.class);

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** What the machine brings forth. On the drain; what is called may call the machine. */
  interface Events {

    /** A record is ready for the server. */
    void made(byte[] record);

    /** The module's own keys, certificates or wishes cannot be used; nothing follows. */
    void unable(Exception why);

    /** The handshake is done. */
    void shaken();

    /** A record has begun to arrive and is not whole. */
    void recordBegun();

    /** The record that had begun is whole. */
    void recordEnded();

    /**
     * A record of the server's has been taken.
     *
     * @param data what was in it for the module, perhaps nothing
     * @param recordBytes how long it was on the wire
     */
    void deciphered(byte[] data, int recordBytes);

    /**
     * The server has said close_notify; nothing follows.
     *
     * @param alertBytes how long that was on the wire
     */
    void farewell(int alertBytes);

    /** What came is refused, which the server has been told; nothing follows. */
    void broken(SSLException why);

    /** All that has arrived is dealt with. */
    void waiting();
  }

  /** Makes an engine, which takes its time. */
  @FunctionalInterface
  interface Maker {
    SSLEngine make() throws GeneralSecurityException;
  }

  private final String name;
  private final Uplink uplink;
  private final Events events;
  private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>(2);
  private @Nullable SSLEngine engine;

  /** What has arrived and does not make a whole record yet. */
  private ByteBuffer arrived = NOTHING;

  private boolean shaken;
  private boolean stopped;

  /** That a record has begun and is not whole has been told. */
  private boolean recordBegun;

  /** A virtual thread works for the engine, which must be left alone. */
  private boolean working;

  /** The engine is being driven further down the stack. */
  private boolean driving;

  /**
   * A machine that does nothing yet.
   *
   * @param name of the connection, for the log
   * @param uplink of the module
   */
  TlsMachine(String name, Uplink uplink, Events events) {
    this.name = name;
    this.uplink = uplink;
    this.events = events;
  }

  /** Begins the handshake. */
  void begin(Maker maker) {
    work(() -> {
      try {
        SSLEngine client = maker.make();
        return () -> begin(client);
      } catch (GeneralSecurityException | RuntimeException e) {
        // Keys and certificates come from the host, and Java's parsers throw all kinds at bad ones.
        return () -> events.unable(e);
      }
    });
  }

  private void begin(SSLEngine client) {
    engine = client;
    try {
      client.beginHandshake();
    } catch (SSLException e) {
      events.unable(e);
    }
  }

  /** Bytes have come from the server. */
  void arrived(byte[] data) {
    if (!stopped) {
      ByteBuffer all = ByteBuffer.allocate(arrived.remaining() + data.length);
      arrived = all.put(arrived).put(data).flip();
      drive();
    }
  }

  /** Queues a copy for the server. */
  void write(byte[] data) {
    if (data.length > 0) {
      unsent.add(ByteBuffer.wrap(data.clone()));
      drive();
    }
  }

  /** Bytes written that are not in records yet. */
  int unsent() {
    return unsent.stream().mapToInt(ByteBuffer::remaining).sum();
  }

  /** Whether what has arrived waits for a virtual thread. */
  boolean isWorking() {
    return working;
  }

  /** Does nothing any more, and forgets what has arrived and what is not in records yet. */
  void stop() {
    stopped = true;
    arrived = NOTHING;
    unsent.clear();
  }

  /** Stops, after records of all that was written and close_notify. */
  void finish() {
    if (engine != null && !working) {
      sayGoodbye(engine);
    }
    stop();
  }

  private void sayGoodbye(SSLEngine client) {
    try {
      while (!unsent.isEmpty()) {
        writeNext(client);
      }
    } catch (SSLException e) {
      LOG.debug("{}: what was written last is lost: {}", name, e.toString());
    }
    client.closeOutbound();
    makeAlert(client);
  }

  // The engine is driven: until it waits for bytes from the server, or for a virtual thread.

  private void drive() {
    SSLEngine client = engine;
    if (client == null || driving) {
      return;
    }
    driving = true;
    try {
      boolean goesOn = true;
      while (goesOn && !stopped && !working) {
        goesOn = step(client);
      }
    } catch (SSLException e) {
      makeAlert(client);
      events.broken(e);
    } finally {
      driving = false;
    }
    rest();
  }

  private void rest() {
    if (stopped || working) {
      return;
    }
    if (shaken && arrived.hasRemaining() && !recordBegun) {
      recordBegun = true;
      events.recordBegun();
    }
    events.waiting();
  }

  /** One step; false if the engine now waits for bytes from the server. */
  private boolean step(SSLEngine client) throws SSLException {
    switch (client.getHandshakeStatus()) {
      case NEED_TASK -> runTasks(client);
      case NEED_WRAP -> wrap(client, NOTHING);
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
        return unwrap(client);
      }
      case FINISHED, NOT_HANDSHAKING -> {
        if (!shaken) {
          shaken = true;
          events.shaken();
        } else if (!unsent.isEmpty()) {
          writeNext(client);
        } else {
          return unwrap(client);
        }
      }
    }
    return true;
  }

  private void runTasks(SSLEngine client) {
    work(() -> {
      for (Runnable task = client.getDelegatedTask();
          task != null;
          task = client.getDelegatedTask()) {
        task.run();
      }
      return () -> {};
    });
  }

  /** Something that takes long, on a virtual thread; what it yields is run by the drain. */
  private void work(Supplier<Runnable> job) {
    working = true;
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          Runnable outcome = job.get();
          uplink.tell(() -> worked(outcome));
        });
  }

  private void worked(Runnable outcome) {
    working = false;
    if (!stopped) {
      outcome.run();
      drive();
    }
  }

  private void writeNext(SSLEngine client) throws SSLException {
    ByteBuffer next = unsent.element();
    if (!wrap(client, next)) {
      throw new SSLException("nothing more can be sent");
    }
    if (!next.hasRemaining()) {
      unsent.remove();
    }
  }

  /** Makes a record, of data or of what the handshake needs; false if there was none to make. */
  private boolean wrap(SSLEngine client, ByteBuffer data) throws SSLException {
    ByteBuffer record = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
    client.wrap(data, record);
    if (record.flip().hasRemaining()) {
      events.made(bytes(record));
      return true;
    }
    return false;
  }

  /** Makes the alert that the engine has ready, if it has one. */
  private void makeAlert(SSLEngine client) {
    try {
      boolean goesOn = true;
      while (goesOn && client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        goesOn = wrap(client, NOTHING);
      }
    } catch (SSLException e) {
      LOG.debug("{}: no alert: {}", name, e.toString());
    }
  }

  /** Takes the next record; false if it is not there as a whole. */
  private boolean unwrap(SSLEngine client) throws SSLException {
    if (!arrived.hasRemaining()) {
      return false;
    }
    ByteBuffer data = ByteBuffer.allocate(client.getSession().getApplicationBufferSize());
    int before = arrived.position();
    SSLEngineResult result = client.unwrap(arrived, data);
    int recordBytes = arrived.position() - before;
    if (recordBegun && recordBytes > 0) {
      recordBegun = false;
      events.recordEnded();
    }
    switch (result.getStatus()) {
      case OK -> events.deciphered(bytes(data.flip()), recordBytes);
      case CLOSED -> events.farewell(recordBytes);
      case BUFFER_UNDERFLOW -> {
        return false;
      }
      case BUFFER_OVERFLOW -> throw new SSLException("a record is longer than the session allows");
    }
    return recordBytes > 0
        || result.getHandshakeStatus() == HandshakeStatus.NEED_TASK
        || result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
