package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.module.settings.Changes;
import org.atwin.net.mqtt.Publication;
import org.atwin.service.link.DataSession;
import org.atwin.service.mqtt.MqttAccount;
import org.atwin.service.mqtt.MqttAccount.State;
import org.atwin.service.mqtt.MqttDialler;
import org.atwin.service.mqtt.MqttObserver;
import org.atwin.service.mqtt.MqttPolicy;
import org.atwin.service.mqtt.Subscriptions;
import org.atwin.service.mqtt.Utf8;

/**
 * The module's MQTT client (6.6): it connects by AT+QMTCONNCFG, and by itself after a start in MQTT
 * transparent mode. Used on the module's drain only.
 */
final class MqttSession {

  /** The most topics that can be subscribed (6.6.4). */
  private static final int MOST_TOPICS = 50;

  /** The pause before it connects again; the guide gives no time. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** How long the server has for an acknowledgement; the guide gives no time. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Result NOT_NOW = Ct11Error.STATE.result();

  private final Module module;
  private final MqttMemory memory;
  private final ContinuousPublishing continuous;
  private final MqttAccount account;

  /**
   * A module that is not connected.
   *
   * @param active runs when something is about to be said unasked
   */
  MqttSession(Module module, MqttMemory memory, DataSession dataSession, Runnable active) {
    this.module = module;
    this.memory = memory;
    this.continuous = new ContinuousPublishing(module, dataSession, new Outlet());
    Duration limit = Ct11Facts.CONNECT_TIMEOUT.of(module.facts());
    this.account =
        new MqttAccount(
            module,
            policy(memory),
            new MqttReports(Ct11Facts.MESSAGES_QUOTED.of(module.facts())),
            new Observer(continuous, active),
            MqttDialler.of(module, limit),
            new Subscriptions(memory.topics(), memory::topics));
  }

  /** A loss, and a refusal, lead to the next attempt as AT+QMTCONNCFG says. */
  private static MqttPolicy policy(MqttMemory memory) {
    return new MqttPolicy(
        () -> PATIENCE,
        false,
        _ -> memory.get(memory.settings().reconnect) == 1 ? Optional.of(RETRY) : Optional.empty(),
        Set.of(),
        1,
        true,
        Ct11Error.MQTT.result());
  }

  /** AT+QMTSTATU (6.6.7). */
  int status() {
    return switch (account.state()) {
      case IDLE -> 0;
      case CONNECTED -> 1;
      case DIALLING, LINKED, CONNECTING, RETRYING -> 2;
    };
  }

  /** Whether messages can be published. */
  boolean isOpen() {
    return account.isConnected();
  }

  /** Whether it holds a connection, or is making one. */
  boolean isActive() {
    return account.state() != State.IDLE;
  }

  /** The topics subscribed. */
  Subscriptions subscriptions() {
    return account.subscriptions();
  }

  /** AT+QMTCONNCFG: connects; an earlier connection goes first. */
  void connect() {
    if (isOpen()) {
      disconnect();
    }
    account.dial(memory::server);
    account.login(memory::login);
  }

  /** The network is there after a start in MQTT transparent mode: connects as was saved. */
  void resume(PairingMode mode) {
    if (memory.hasServer() && memory.hasIdentity()) {
      if (mode == PairingMode.MQTT_CONTINUOUS
          && !memory.get(memory.settings().continuousTopic).isEmpty()) {
        continuous.mayResume();
      }
      connect();
    }
  }

  /** AT+QMTDISC: leaves for good, or gives up connecting. */
  Result disconnect() {
    if (!isActive()) {
      return NOT_NOW;
    }
    continuous.stop();
    account.disconnect();
    return Result.OK;
  }

  /** AT+QMTSUB: OK once the server has granted it. */
  Result subscribe(String filter, int qos) {
    boolean full = subscriptions().all().size() >= MOST_TOPICS;
    return !isOpen() || (full && !subscriptions().contains(filter))
        ? NOT_NOW
        : account.acknowledgement(account.subscribe(filter, qos));
  }

  /** AT+QMTUNSUB: OK once the server has confirmed it. */
  Result unsubscribe(String topic) {
    if (!isOpen()) {
      return NOT_NOW;
    }
    return Utf8.read(topic)
        .filter(subscriptions()::contains)
        .map(filter -> account.acknowledgement(account.unsubscribe(filter)))
        .orElse(Ct11Error.VALUE.result());
  }

  /** AT+QMTPUB, and AT+QMTPUBEX for one message: OK once the server has it, as far as QoS tells. */
  Result publish(String topic, byte[] message, int qos, boolean retain) {
    if (!isOpen()) {
      return NOT_NOW;
    }
    int id = account.publish(topic, message, qos, retain);
    return qos == 0 ? Result.OK : account.acknowledgement(id);
  }

  /**
   * AT+QMTPUBEX in continuous mode: the serial line carries messages from now on.
   *
   * @param how what they are published as, to be kept first
   */
  Result publishContinuously(Changes how) {
    return isOpen() ? Prompt.show(module, memory.keep(how).whenDone(continuous::begin)) : NOT_NOW;
  }

  /** What continuous mode publishes to. */
  private final class Outlet implements ContinuousPublishing.Outlet {

    /** Nobody waits for what the server says to it. */
    @Override
    public void publish(byte[] message) {
      MqttSettings settings = memory.settings();
      Utf8.read(memory.get(settings.continuousTopic))
          .filter(topic -> !topic.isEmpty())
          .ifPresent(topic ->
              MqttSession.this.publish(
                  topic,
                  message,
                  memory.get(settings.continuousQos),
                  memory.get(settings.continuousRetain) == 1));
    }

    @Override
    public boolean hasRoom() {
      return account.hasRoom();
    }
  }

  /**
   * What continuous publishing and sleep have to do with the connection.
   *
   * @param active runs when something is about to be said unasked
   */
  private record Observer(ContinuousPublishing continuous, Runnable active)
      implements MqttObserver {

    @Override
    public void speaking() {
      active.run();
    }

    @Override
    public void connected() {
      continuous.connected();
    }

    @Override
    public void lost(Runnable then) {
      continuous.lost(then);
    }

    @Override
    public boolean takes(Publication message, Runnable taken) {
      if (!continuous.isEntered()) {
        return false;
      }
      continuous.print(message.payload(), taken);
      return true;
    }

    @Override
    public void eased() {
      continuous.proceed();
    }
  }
}
