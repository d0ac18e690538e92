package org.atwin.dialect.dxct11;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.Optional;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.mqtt.MqttTransport;
import org.atwin.net.mqtt.Publication;
import org.atwin.net.mqtt.SessionState;
import org.atwin.service.link.DataSession;
import org.atwin.service.mqtt.Utf8;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * The module's MQTT client (6.6): when it connects, by AT+QMTCONNCFG, or by itself after a start in
 * MQTT transparent mode and after a loss, and what the host is told. It has one connection at most.
 * Used on the module's drain only.
 */
final class MqttSession implements PairedMqtt {

  /** The pause before it connects again; the guide gives no time. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** The states of AT+QMTSTATU (6.6.7). */
  private enum State {
    NONE(0),
    CONNECTED(1),
    /** Connecting, or about to connect again. */
    CONNECTING(2);

    private final int number;

    State(int number) {
      this.number = number;
    }
  }

  private final Module module;
  private final MqttMemory memory;
  private final MqttStreams streams;
  private final Runnable active;
  private final ContinuousPublishing continuous;
  private final SessionState session = new SessionState(1);
  private State state = State.NONE;
  private @Nullable MqttConnection connection;
  private @Nullable Pending next;

  /**
   * A module that is not connected.
   *
   * @param active runs when something is about to be said unasked
   */
  MqttSession(Module module, MqttMemory memory, DataSession dataSession, Runnable active) {
    this.module = module;
    this.memory = memory;
    this.streams = new MqttStreams(module, memory);
    this.active = active;
    this.continuous = new ContinuousPublishing(module, dataSession, new Outlet());
  }

  // What commands do.

  /** AT+QMTSTATU. */
  int status() {
    return state.number;
  }

  /** Whether messages can be published. */
  boolean isOpen() {
    return connected() != null;
  }

  /** AT+QMTCONNCFG: connects; an earlier connection goes first. */
  void connect() {
    if (state == State.CONNECTED) {
      disconnect();
    }
    drop();
    dial();
  }

  /** AT+QMTDISC: leaves for good, or gives up connecting; false if there is nothing to leave. */
  boolean disconnect() {
    if (state == State.NONE) {
      return false;
    }
    if (connection != null) {
      connection.disconnect();
    }
    drop();
    continuous.stop();
    say("MQTTDISCONNECT", () -> {});
    return true;
  }

  /** AT+QMTSUB: OK once the server has granted it. */
  Result subscribe(String topic, int qos) {
    MqttConnection connected = connected();
    boolean full =
        memory.topics().size() >= MqttMemory.MOST_TOPICS && !memory.topics().containsKey(topic);
    return connected == null || full
        ? Ct11Error.STATE.result()
        : connected.subscribe(topic, qos, () -> memory.addTopic(topic, qos));
  }

  /** AT+QMTUNSUB: OK once the server has confirmed it. */
  Result unsubscribe(String topic) {
    MqttConnection connected = connected();
    if (connected == null) {
      return Ct11Error.STATE.result();
    }
    return memory.topics().containsKey(topic)
        ? connected.unsubscribe(topic, () -> memory.removeTopic(topic))
        : Ct11Error.VALUE.result();
  }

  /** AT+QMTPUB, and AT+QMTPUBEX for one message: OK once the server has it, as far as QoS tells. */
  Result publish(Publishing how, byte[] message) {
    MqttConnection connected = connected();
    return connected == null ? Ct11Error.STATE.result() : connected.publish(how, message);
  }

  /** AT+QMTPUBEX in continuous mode: the serial line carries messages from now on. */
  Result publishContinuously(Publishing how) {
    return connected() == null
        ? Ct11Error.STATE.result()
        : Prompt.show(module, memory.continuous(how, continuous::begin));
  }

  private @Nullable MqttConnection connected() {
    return state == State.CONNECTED ? connection : null;
  }

  // Simple pairing.

  @Override
  public void resume(PairingMode mode) {
    if (memory.server().isEmpty() || memory.identity().isEmpty()) {
      return;
    }
    if (mode == PairingMode.MQTT_CONTINUOUS && memory.continuous().isPresent()) {
      continuous.resume();
    }
    dial();
  }

  @Override
  public boolean isConnected() {
    return state != State.NONE;
  }

  // The connection.

  private void dial() {
    next = null;
    state = State.CONNECTING;
    Optional<MqttTransport> way = streams.way();
    if (way.isPresent()) {
      connection = new MqttConnection(module, way.get(), session, memory, new Events());
    } else {
      next = module.after(Duration.ZERO, this::notConnected);
    }
  }

  private void notConnected() {
    drop();
    say(Ct11Error.MQTT.line(), () -> {});
    retryOrRest();
  }

  private void lost() {
    drop();
    continuous.lost(() -> {
      say("MQTTDISCONNECT", () -> {});
      retryOrRest();
    });
  }

  private void retryOrRest() {
    if (memory.server().map(MqttServer::reconnect).orElse(false)) {
      state = State.CONNECTING;
      next = module.after(RETRY, this::dial);
    }
  }

  /** Ends the connection, or the way to one. */
  private void drop() {
    state = State.NONE;
    if (next != null) {
      next.cancel();
      next = null;
    }
    if (connection != null) {
      MqttConnection dropped = connection;
      connection = null;
      dropped.close();
    }
  }

  private void say(String line, Runnable printed) {
    active.run();
    module.channels().urc(line, printed);
  }

  /** What continuous mode publishes to. */
  private final class Outlet implements ContinuousPublishing.Outlet {

    /** Nobody waits for what the server says to it. */
    @Override
    public void publish(byte[] message) {
      memory.continuous().ifPresent(how -> MqttSession.this.publish(how, message));
    }

    @Override
    public boolean hasRoom() {
      return connection == null || connection.hasRoom();
    }
  }

  /** What becomes of one connection. */
  private final class Events implements MqttConnection.Listener {

    /** A server that does not know the session is told all topics again. */
    @Override
    public void connected(boolean sessionPresent) {
      state = State.CONNECTED;
      MqttConnection mine = connection;
      say(
          "MQTTCONNECT",
          () -> {
            if (mine != null && mine == MqttSession.this.connected()) {
              continuous.connected();
            }
          });
      if (mine != null && !sessionPresent && !memory.topics().isEmpty()) {
        mine.renew(memory.topics());
      }
    }

    @Override
    public void ended() {
      if (state == State.CONNECTED) {
        lost();
      } else {
        notConnected();
      }
    }

    @Override
    public void arrived(Publication message, Runnable taken) {
      if (continuous.isEntered()) {
        continuous.print(message.payload(), taken);
      } else {
        say(
            "+QMTRECV:\"%s\",%d,%s"
                .formatted(
                    Utf8.typed(message.topic()),
                    message.payload().length,
                    new String(message.payload(), ISO_8859_1)),
            taken);
      }
    }

    @Override
    public void eased() {
      continuous.proceed();
    }
  }
}
