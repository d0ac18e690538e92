package org.atwin.dialect.dxct11;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.atwin.at.Deferred;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Utf8;
import org.atwin.module.Module;
import org.atwin.net.ConnectFailure;
import org.atwin.net.mqtt.Acknowledgement;
import org.atwin.net.mqtt.MqttClient;
import org.atwin.net.mqtt.MqttClosure;
import org.atwin.net.mqtt.MqttListener;
import org.atwin.net.mqtt.MqttTransport;
import org.atwin.net.mqtt.Publication;
import org.atwin.net.mqtt.SessionState;
import org.atwin.net.mqtt.Subscription;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.tls.TlsOpen;
import org.atwin.radio.PdpContexts;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * The module's one MQTT connection (6.6): made by AT+QMTCONNCFG, or by itself after a start in MQTT
 * transparent mode and after a loss. Used on the module's drain only.
 */
final class MqttSession implements PairedMqtt {

  private static final int CID = PdpContexts.DEFAULT_CID;
  private static final int ANY_PORT = 0;
  private static final int LARGEST_PACKET = 65_536;

  /** What the module takes in before the host reads it. */
  private static final int WINDOW = 8192;

  /** Bytes that may wait for the server before the host is held up. */
  private static final int BACKLOG = 32 * 1024;

  /** Messages that may wait for an acknowledgement before the host is held up. */
  private static final int MOST_UNACKNOWLEDGED = 16;

  private static final int HIGHEST_QOS = 2;

  /** The pause before it connects again; the guide gives no time. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** How long the server has for an acknowledgement; the guide gives no time. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

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
  private final Runnable active;
  private final ContinuousPublishing continuous;
  private final SessionState session = new SessionState(1);
  private final Map<Integer, Consumer<Boolean>> awaited = new HashMap<>();
  private State state = State.NONE;
  private @Nullable MqttClient client;
  private @Nullable Pending next;

  /**
   * A module that is not connected.
   *
   * @param active runs when something is about to be said unasked
   */
  MqttSession(Module module, MqttMemory memory, DataSession dataSession, Runnable active) {
    this.module = module;
    this.memory = memory;
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
    if (client != null) {
      client.disconnect();
    }
    drop();
    continuous.stop();
    say("MQTTDISCONNECT", () -> {});
    return true;
  }

  /** AT+QMTSUB: OK once the server has granted it. */
  Result subscribe(String topic, int qos) {
    MqttClient connected = connected();
    boolean full =
        memory.topics().size() >= MqttMemory.MOST_TOPICS && !memory.topics().containsKey(topic);
    if (connected == null || full) {
      return Ct11Error.STATE.result();
    }
    int id = session.takeId();
    connected.subscribe(id, List.of(subscription(topic, qos)));
    return once(id, () -> memory.addTopic(topic, qos));
  }

  /** AT+QMTUNSUB: OK once the server has confirmed it. */
  Result unsubscribe(String topic) {
    MqttClient connected = connected();
    if (connected == null) {
      return Ct11Error.STATE.result();
    }
    if (!memory.topics().containsKey(topic)) {
      return Ct11Error.VALUE.result();
    }
    int id = session.takeId();
    connected.unsubscribe(id, List.of(Utf8.read(topic).orElseThrow()));
    return once(id, () -> memory.removeTopic(topic));
  }

  /** AT+QMTPUB, and AT+QMTPUBEX for one message: OK once the server has it, as far as QoS tells. */
  Result publish(Publishing how, byte[] message) {
    MqttClient connected = connected();
    if (connected == null) {
      return Ct11Error.STATE.result();
    }
    int id = session.takeId();
    connected.publish(publication(id, how, message));
    return how.qos() == 0 ? Result.OK : once(id, () -> Result.OK);
  }

  /** AT+QMTPUBEX in continuous mode: the serial line carries messages from now on. */
  Result publishContinuously(Publishing how) {
    if (connected() == null) {
      return Ct11Error.STATE.result();
    }
    return Prompt.show(module, memory.continuous(how, continuous::begin));
  }

  /** What the server's acknowledgement leads to; its silence, or its refusal, is a failure. */
  private Result once(int id, Supplier<Result> acknowledged) {
    var outcome = new Deferred();
    awaited.put(
        id,
        granted -> {
          if (!granted) {
            outcome.complete(Ct11Error.MQTT.result());
          } else {
            Result result = acknowledged.get();
            if (result instanceof Result.Later(Deferred later)) {
              later.whenComplete(outcome::complete);
            } else {
              outcome.complete(result);
            }
          }
        });
    return new Result.Later(outcome);
  }

  private @Nullable MqttClient connected() {
    return state == State.CONNECTED ? client : null;
  }

  private static Subscription subscription(String topic, int qos) {
    return new Subscription(Utf8.read(topic).orElseThrow(), qos);
  }

  private static Publication publication(int id, Publishing how, byte[] message) {
    String topic = Utf8.read(how.topic()).orElseThrow();
    return new Publication(id, topic, message, how.qos(), false, how.retain());
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
    Optional<MqttTransport> way = memory.server().flatMap(this::way);
    if (way.isPresent()) {
      client =
          MqttClient.open(
              module.uplink(), way.get(), session, PATIENCE, LARGEST_PACKET, new Events());
    } else {
      next = module.after(Duration.ZERO, this::notConnected);
    }
  }

  /** By TCP or inside TLS; empty if nobody can be there. */
  private Optional<MqttTransport> way(MqttServer to) {
    if (to.port() == 0) {
      return Optional.empty();
    }
    Duration limit = Duration.ofSeconds(module.facts().number("connect_timeout_s"));
    MqttSecurity security = memory.security();
    if (!security.secure()) {
      var open = new TcpOpen(CID, to.address(), to.port(), ANY_PORT, limit, WINDOW, List.of());
      return Optional.of(MqttTransport.tcp(module.uplink(), module.resolver(), open));
    }
    var open = new TlsOpen(CID, to.address(), to.port(), limit, WINDOW, List.of(), security.tls());
    return Optional.of(MqttTransport.tls(module.uplink(), module.resolver(), open));
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

  /** Ends the connection, or the way to one; whoever waits for the server has failed. */
  private void drop() {
    state = State.NONE;
    if (next != null) {
      next.cancel();
      next = null;
    }
    if (client != null) {
      client.close();
      client = null;
    }
    var failed = List.copyOf(awaited.values());
    awaited.clear();
    failed.forEach(each -> each.accept(false));
  }

  private void settle(int id, boolean granted) {
    Consumer<Boolean> waiting = awaited.remove(id);
    if (waiting != null) {
      waiting.accept(granted);
    }
    continuous.proceed();
  }

  /** A server that does not know the session is told all topics again. */
  private void renew() {
    MqttClient connected = connected();
    if (connected == null || memory.topics().isEmpty()) {
      return;
    }
    List<Subscription> all =
        memory.topics().entrySet().stream()
            .map(each -> subscription(each.getKey(), each.getValue()))
            .toList();
    connected.subscribe(session.takeId(), all);
  }

  private void arrived(Publication message) {
    MqttClient from = client;
    int length = message.payload().length;
    Runnable taken =
        () -> {
          if (from != null) {
            from.consumed(length);
          }
        };
    if (continuous.isEntered()) {
      continuous.print(message.payload(), taken);
    } else {
      String payload = new String(message.payload(), ISO_8859_1);
      say("+QMTRECV:\"%s\",%d,%s".formatted(Utf8.typed(message.topic()), length, payload), taken);
    }
  }

  private void say(String line, Runnable printed) {
    active.run();
    module.terminal().urc(line, printed);
  }

  /** What continuous mode publishes to. */
  private final class Outlet implements ContinuousPublishing.Outlet {

    @Override
    public void publish(byte[] message) {
      MqttClient connected = connected();
      Optional<Publishing> how = memory.continuous();
      if (connected != null && how.isPresent()) {
        int id = session.takeId();
        connected.publish(publication(id, how.get(), message));
        if (how.get().qos() > 0) {
          awaited.put(id, _ -> {});
        }
      }
    }

    @Override
    public boolean hasRoom() {
      return client == null || (client.backlog() < BACKLOG && awaited.size() < MOST_UNACKNOWLEDGED);
    }
  }

  /** What becomes of one connection; silent once that has been dropped. */
  private final class Events implements MqttListener {

    @Override
    public void opened() {
      Optional<MqttIdentity> identity = memory.identity();
      if (client != null && identity.isPresent()) {
        client.connect(identity.get().connect(memory.cleanSession(), memory.keepAlive()));
      }
    }

    @Override
    public void failed(ConnectFailure failure) {
      notConnected();
    }

    @Override
    public void connAck(int code, boolean sessionPresent) {
      if (code != 0) {
        notConnected();
        return;
      }
      state = State.CONNECTED;
      MqttClient mine = client;
      say(
          "MQTTCONNECT",
          () -> {
            if (mine != null && mine == connected()) {
              continuous.connected();
            }
          });
      if (!sessionPresent) {
        renew();
      }
    }

    @Override
    public void subAck(int id, List<Integer> granted) {
      settle(id, granted.getFirst() <= HIGHEST_QOS);
    }

    @Override
    public void unsubAck(int id) {
      settle(id, true);
    }

    @Override
    public void pubAck(int id) {
      settle(id, true);
    }

    @Override
    public void pubRec(int id) {
      // PUBCOMP will tell.
    }

    @Override
    public void pubComp(int id) {
      settle(id, true);
    }

    @Override
    public void published(Publication message) {
      arrived(message);
    }

    @Override
    public void pingResp() {
      // The connection is alive; the guide shows nothing of it.
    }

    @Override
    public void pingMissed(int inARow) {
      if (client != null) {
        client.abort();
      }
      lost();
    }

    @Override
    public void timedOut(Acknowledgement kind, int id) {
      if (kind == Acknowledgement.CONNECT) {
        notConnected();
      } else {
        settle(id, false);
      }
    }

    @Override
    public void drained() {
      continuous.proceed();
    }

    @Override
    public void closed(MqttClosure reason) {
      if (state == State.CONNECTED) {
        lost();
      } else {
        notConnected();
      }
    }
  }
}
