package org.atwin.dialect.m531x;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Errors;
import org.atwin.dialect.standard.Utf8;
import org.atwin.module.Module;
import org.atwin.net.ConnectFailure;
import org.atwin.net.mqtt.Acknowledgement;
import org.atwin.net.mqtt.MqttClient;
import org.atwin.net.mqtt.MqttClosure;
import org.atwin.net.mqtt.MqttConnect;
import org.atwin.net.mqtt.MqttListener;
import org.atwin.net.mqtt.MqttTransport;
import org.atwin.net.mqtt.ProtocolVersion;
import org.atwin.net.mqtt.Publication;
import org.atwin.net.mqtt.SessionState;
import org.atwin.net.mqtt.Subscription;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * The module's one MQTT client: what it is configured to, how far its connection has come, and when
 * it connects again by itself (MQTT manual 1 and 2.4). Used on the module's drain only.
 */
final class MqttSession {

  private static final Result NOT_ALLOWED = Result.error(Errors.OPERATION_NOT_ALLOWED);

  private static final int LARGEST_PACKET = 65_536;

  /** A connection with this many unanswered PINGREQ in a row is dead (2.4). */
  private static final int PINGS_TO_LOSE = 3;

  private static final int UNACCEPTABLE_VERSION = 1;

  /** CONNACK codes after which trying again would not help: identifier, password, permission. */
  private static final Set<Integer> FINAL_REFUSALS = Set.of(2, 4, 5);

  private final Module module;
  private final Function<MqttConfiguration, MqttTransport> streams;
  private final Runnable ended;
  private final MqttLines lines;
  private final List<Duration> pauses;
  private final MqttReports reports;
  private final MqttSubscriptions subscriptions = new MqttSubscriptions();
  private final MqttOutbox outbox = new MqttOutbox();

  private MqttState state = MqttState.NOT_INITIALISED;
  private @Nullable MqttConfiguration configuration;
  private MqttOpening opening = new MqttOpening(false, false, null);
  private SessionState session = new SessionState(1);
  private ProtocolVersion version = ProtocolVersion.V3_1;
  private @Nullable MqttClient client;
  private @Nullable Pending nextAttempt;
  private int attempts;

  /**
   * A client that is not configured.
   *
   * @param streams what reaches a server
   * @param ended runs whenever a connection, or the way to one, has ended
   */
  MqttSession(Module module, Function<MqttConfiguration, MqttTransport> streams, Runnable ended) {
    this.module = module;
    this.streams = streams;
    this.ended = ended;
    this.lines = new MqttLines(module.facts());
    this.reports = new MqttReports(module, lines);
    this.pauses =
        M531xFacts.MQTT_PAUSES.of(module.facts()).stream().map(Duration::ofSeconds).toList();
  }

  // AT+MQTTCFG, AT+MQTTDEL

  /** Creates the client; one that is connected, or about to be, has to go first. */
  Result configure(MqttConfiguration wanted) {
    if (!state.isAtRest()) {
      return NOT_ALLOWED;
    }
    configuration = wanted;
    version = wanted.firstVersion();
    session = new SessionState(1);
    outbox.clear();
    subscriptions.clear();
    state = MqttState.INITIALISED;
    return Result.OK;
  }

  Result configured() {
    return configuration == null ? NOT_ALLOWED : Result.answer(lines.configuration(configuration));
  }

  /** Deletes the client, and gives up connecting if it was at that. */
  Result delete() {
    if (state == MqttState.CONNECTED) {
      return NOT_ALLOWED;
    }
    drop();
    configuration = null;
    outbox.clear();
    subscriptions.clear();
    state = MqttState.NOT_INITIALISED;
    return Result.OK;
  }

  // AT+MQTTOPEN, AT+MQTTSTAT, AT+MQTTDISC, AT+MQTTTO

  Result open(MqttOpening wanted) {
    if (configuration == null || !state.isAtRest()) {
      return NOT_ALLOWED;
    }
    opening = wanted;
    attempts = 0;
    state = MqttState.SOCKET_CONNECTING;
    dial(configuration);
    return Result.OK;
  }

  Result status() {
    return Result.answer(lines.line("+MQTTSTAT", state.number()));
  }

  /** Says goodbye, so that there is neither a will nor a reconnection. */
  Result disconnect() {
    MqttClient connected = connected();
    if (connected == null) {
      return NOT_ALLOWED;
    }
    connected.disconnect();
    drop();
    state = MqttState.DISCONNECTED;
    reports.disconnected();
    return Result.OK;
  }

  /** AT+MQTTTO has changed. */
  void limitChanged() {
    if (client != null) {
      client.limit(acknowledgementLimit());
    }
  }

  // AT+MQTTSUB, AT+MQTTUNSUB, AT+MQTTPUB

  Result subscribe(String filter, int qos) {
    MqttClient connected = connected();
    if (connected == null || subscriptions.contains(filter)) {
      return NOT_ALLOWED;
    }
    int id = session.takeId();
    subscriptions.ask(id, filter);
    connected.subscribe(id, List.of(new Subscription(filter, qos)));
    return Result.OK;
  }

  /** The list of subscriptions, bare, a line for each. */
  Result subscriptions() {
    return Result.answer(
        Stream.concat(Stream.of("+MQTTSUB:"), subscriptions.all().stream().map(Utf8::typed))
            .toList());
  }

  Result unsubscribe(String filter) {
    MqttClient connected = connected();
    if (connected == null) {
      return NOT_ALLOWED;
    }
    int id = session.takeId();
    subscriptions.ask(id, filter);
    connected.unsubscribe(id, List.of(filter));
    return Result.OK;
  }

  /** Publishes; the DUP flag is 0 whatever was asked for (1.5), until it is sent again. */
  Result publish(String topic, byte[] payload, int qos, boolean retain) {
    MqttClient connected = connected();
    if (connected == null) {
      return NOT_ALLOWED;
    }
    var message = new Publication(session.takeId(), topic, payload, qos, false, retain);
    outbox.sent(message);
    connected.publish(message);
    return Result.OK;
  }

  // The connection.

  /** Whether there is a connection, or one is being made. */
  boolean holdsConnection() {
    return client != null;
  }

  private @Nullable MqttClient connected() {
    return state == MqttState.CONNECTED ? client : null;
  }

  private void dial(MqttConfiguration to) {
    client =
        MqttClient.open(
            module.uplink(),
            streams.apply(to),
            session,
            acknowledgementLimit(),
            LARGEST_PACKET,
            new Events(to));
  }

  private MqttConnect connect(MqttConfiguration as) {
    return new MqttConnect(
        version,
        as.clientId(),
        opening.withUser() ? as.user() : null,
        opening.withPassword() ? as.password().getBytes(StandardCharsets.ISO_8859_1) : null,
        opening.will(),
        as.clean(),
        as.keepAlive());
  }

  private Duration acknowledgementLimit() {
    return Duration.ofSeconds(module.settings().get(MqttCommands.ACKNOWLEDGEMENT_LIMIT));
  }

  /** Ends the connection, or the way to one. */
  private void drop() {
    if (nextAttempt != null) {
      nextAttempt.cancel();
      nextAttempt = null;
    }
    if (client != null) {
      client.close();
      client = null;
    }
    subscriptions.connectionEnded();
    ended.run();
  }

  /** 2.4: after a pause the next attempt; when all have failed, the user is told and it is over. */
  private void reconnect(MqttConfiguration to) {
    drop();
    if (attempts == pauses.size()) {
      state = MqttState.DISCONNECTED;
      reports.disconnected();
      return;
    }
    state = MqttState.RECONNECTING;
    nextAttempt = module.after(pauses.get(attempts), () -> attempt(to));
  }

  private void attempt(MqttConfiguration to) {
    nextAttempt = null;
    if (state == MqttState.RECONNECTING) {
      reports.reconnecting(attempts++);
      dial(to);
    }
  }

  /** What becomes of one connection; silent once that has been dropped. */
  private final class Events implements MqttListener {

    private final MqttConfiguration to;

    Events(MqttConfiguration to) {
      this.to = to;
    }

    @Override
    public void opened() {
      if (state == MqttState.SOCKET_CONNECTING) {
        state = MqttState.CONNECT_SENT;
      }
      if (client != null) {
        client.connect(connect(to));
      }
    }

    @Override
    public void failed(ConnectFailure failure) {
      reconnect(to);
    }

    @Override
    public void connAck(int code, boolean sessionPresent) {
      if (code == 0) {
        accepted(sessionPresent);
      } else if (code != UNACCEPTABLE_VERSION || !triesNewerVersion()) {
        refused(code);
      }
    }

    private void accepted(boolean sessionPresent) {
      // MQTT 3.1 does not say whether there was a session.
      boolean forgotten = version == ProtocolVersion.V3_1_1 && !sessionPresent;
      if (to.clean() || forgotten) {
        subscriptions.clear();
        outbox.clear();
      }
      attempts = 0;
      state = MqttState.CONNECTED;
      reports.opened();
      if (client != null) {
        outbox.resume(client);
      }
    }

    private void refused(int code) {
      reports.refused();
      if (FINAL_REFUSALS.contains(code)) {
        drop();
        state = MqttState.DISCONNECTED;
      } else {
        reconnect(to);
      }
    }

    /** A server that does not know MQTT 3.1 gets 3.1.1 within the same attempt, and for good. */
    private boolean triesNewerVersion() {
      if (version == ProtocolVersion.V3_1_1) {
        return false;
      }
      version = ProtocolVersion.V3_1_1;
      dial(to);
      return true;
    }

    @Override
    public void subAck(int id, List<Integer> granted) {
      int code = granted.getFirst();
      subscriptions
          .acknowledged(id, code)
          .ifPresent(filter -> reports.subscribed(id, code, filter));
    }

    @Override
    public void unsubAck(int id) {
      subscriptions.givenUp(id).ifPresent(filter -> reports.unsubscribed(id, filter));
    }

    @Override
    public void pubAck(int id) {
      outbox.settled(id);
      reports.pubAck(id);
    }

    @Override
    public void pubRec(int id) {
      outbox.received(id);
      reports.pubRec(id);
    }

    @Override
    public void pubComp(int id) {
      outbox.settled(id);
      reports.pubComp(id);
    }

    /** The window opens again once it is on its way to the host. */
    @Override
    public void published(Publication message) {
      MqttClient source = client;
      int length = message.payload().length;
      reports.published(
          message,
          () -> {
            if (source != null) {
              source.consumed(length);
            }
          });
    }

    @Override
    public void pingResp() {
      reports.pingResp();
    }

    @Override
    public void pingMissed(int inARow) {
      reports.timedOut(MqttTimeOut.PING);
      if (inARow == PINGS_TO_LOSE) {
        reconnect(to);
      }
    }

    @Override
    public void timedOut(Acknowledgement kind, int id) {
      outbox.settled(id);
      reports.timedOut(MqttTimeOut.of(kind));
      if (kind == Acknowledgement.CONNECT) {
        reconnect(to);
      }
    }

    @Override
    public void closed(MqttClosure reason) {
      boolean beforeConnAck = state != MqttState.CONNECTED;
      // MQTT 3.1.1 lets a server close on a protocol name it does not know (3.1.2.1).
      if (!(beforeConnAck && reason == MqttClosure.PEER && triesNewerVersion())) {
        reconnect(to);
      }
    }
  }
}
