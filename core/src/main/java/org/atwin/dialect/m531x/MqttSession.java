package org.atwin.dialect.m531x;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.atwin.at.Facts;
import org.atwin.at.Failure;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.mqtt.ProtocolVersion;
import org.atwin.net.mqtt.Will;
import org.atwin.net.tls.TlsSettings;
import org.atwin.net.tls.Verification;
import org.atwin.service.mqtt.MqttAccount;
import org.atwin.service.mqtt.MqttAccount.State;
import org.atwin.service.mqtt.MqttDialler;
import org.atwin.service.mqtt.MqttObserver;
import org.atwin.service.mqtt.MqttPolicy;
import org.atwin.service.mqtt.MqttServer;
import org.atwin.service.mqtt.Subscriptions;
import org.atwin.service.mqtt.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * The module's one MQTT client: created, opened, left and deleted by command (MQTT manual 1). Used
 * on the module's drain only.
 */
final class MqttSession {

  private static final Result NOT_ALLOWED = Result.error(Failure.NOT_ALLOWED);

  /** After this long an attempt is given up, as for the sockets of the M5311. */
  static final Duration CONNECT_LIMIT = Duration.ofSeconds(40);

  /** A connection with this many unanswered PINGREQ in a row is dead (2.4). */
  private static final int PINGS_TO_LOSE = 3;

  /** CONNACK codes after which trying again would not help: identifier, password, permission. */
  private static final Set<Integer> FINAL_REFUSALS = Set.of(2, 4, 5);

  private final Facts facts;
  private final MqttLines lines;
  private final MqttAccount account;
  private @Nullable MqttConfiguration configuration;
  private boolean opened;

  /**
   * A client that is not configured.
   *
   * @param dialler reaches a server
   * @param ended runs whenever a connection, or the way to one, has ended
   */
  MqttSession(Module module, MqttDialler dialler, Runnable ended) {
    this.facts = module.facts();
    this.lines = new MqttLines(facts, module.settings());
    this.account =
        new MqttAccount(
            module,
            policy(module),
            lines,
            new MqttObserver() {
              @Override
              public void ended() {
                ended.run();
              }
            },
            dialler,
            new Subscriptions());
  }

  private static MqttPolicy policy(Module module) {
    List<Duration> pauses =
        M531xFacts.MQTT_PAUSES.of(module.facts()).stream().map(Duration::ofSeconds).toList();
    return new MqttPolicy(
        () -> Duration.ofSeconds(module.settings().get(MqttCommands.ACKNOWLEDGEMENT_LIMIT)),
        M531xFacts.MQTT_TIME_OUTS.of(module.facts()).equals("reconnect"),
        MqttPolicy.pauses(pauses),
        FINAL_REFUSALS,
        PINGS_TO_LOSE,
        false,
        NOT_ALLOWED);
  }

  /** The account at the server. */
  MqttAccount account() {
    return account;
  }

  /** AT+MQTTCFG: creates the client; one that is connected, or about to be, has to go first. */
  Result configure(MqttConfiguration wanted) {
    if (account.state() != State.IDLE) {
      return NOT_ALLOWED;
    }
    configuration = wanted;
    opened = false;
    account.renew(wanted.firstVersion());
    return Result.OK;
  }

  Result configured() {
    return configuration == null ? NOT_ALLOWED : lines.configuration(configuration);
  }

  /** AT+MQTTDEL: deletes the client, and gives up connecting if it was at that. */
  Result delete() {
    if (account.isConnected()) {
      return NOT_ALLOWED;
    }
    account.drop();
    account.renew(ProtocolVersion.V3_1);
    configuration = null;
    return Result.OK;
  }

  /** AT+MQTTOPEN: reconnections repeat it. */
  Result open(boolean withUser, boolean withPassword, @Nullable Will will) {
    MqttConfiguration as = configuration;
    if (as == null || account.state() != State.IDLE) {
      return NOT_ALLOWED;
    }
    opened = true;
    var server = new MqttServer(as.host(), as.port(), as.encrypted() ? tls() : null);
    account.dial(() -> server);
    account.login(version -> as.connect(version, withUser, withPassword, will));
    return Result.OK;
  }

  /** The manual names no certificate for MQTT, so that the server's cannot be checked. */
  private TlsSettings tls() {
    List<String> versions = M531xFacts.TLS_VERSIONS.of(facts);
    return new TlsSettings(null, Verification.IGNORE, "", "", "", false, versions, List.of());
  }

  /** AT+MQTTSTAT: the numbers of 1.3. */
  Result status() {
    int number =
        switch (account.state()) {
          case IDLE -> configuration == null ? 0 : opened ? 2 : 1;
          case LINKED, CONNECTING -> 3;
          case RETRYING -> 4;
          case CONNECTED -> 5;
          case DIALLING -> 6;
        };
    return lines.state(number);
  }

  /** AT+MQTTDISC: there is neither a will nor a reconnection. */
  Result disconnect() {
    return connected(account::disconnect);
  }

  /** AT+MQTTSUB. */
  Result subscribe(String filter, int qos) {
    return account.subscriptions().contains(filter)
        ? NOT_ALLOWED
        : connected(() -> account.subscribe(filter, qos));
  }

  /** The list of subscriptions, bare, a line for each. */
  Result subscriptions() {
    return Result.lines(
        Stream.concat(
                Stream.of(MqttLines.SUBSCRIPTIONS.line()),
                account.subscriptions().all().keySet().stream()
                    .map(filter -> MqttLines.SUBSCRIPTION.with(Utf8.typed(filter))))
            .toList());
  }

  /** AT+MQTTUNSUB. */
  Result unsubscribe(String filter) {
    return connected(() -> account.unsubscribe(filter));
  }

  /** AT+MQTTPUB; the DUP flag is 0 whatever was asked for (1.5), until it is sent again. */
  Result publish(String topic, byte[] payload, int qos, boolean retain) {
    return connected(() -> account.publish(topic, payload, qos, retain));
  }

  private Result connected(Runnable action) {
    if (!account.isConnected()) {
      return NOT_ALLOWED;
    }
    action.run();
    return Result.OK;
  }
}
