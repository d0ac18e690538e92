package org.atwin.dialect.dxct11;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.jspecify.annotations.Nullable;

/**
 * What the MQTT commands have configured. In MQTT transparent mode flash keeps it, and a start
 * finds it again; in the other modes it is lost with a restart, and what flash has is left alone
 * (6.5.1). Used on the module's drain only.
 */
final class MqttMemory {

  /** The most topics that can be subscribed (6.6.4). */
  static final int MOST_TOPICS = 50;

  private static final String IDENTITY = "+QMTCFG";
  private static final String SERVER = "+QMTCONNCFG";
  private static final String CLEAN = "+QMTSTART clean_session";
  private static final String KEEP_ALIVE = "+QMTSTART keepalive";
  private static final String TOPICS = "+QMTSUB";
  private static final String SECURITY = "+MQTTCERTIFI";
  private static final String CONTINUOUS = "+QMTPUBEX";
  private static final int USUAL_KEEP_ALIVE = 60;

  private final Module module;
  private final boolean kept;
  private @Nullable MqttIdentity identity;
  private @Nullable MqttServer server;
  private boolean cleanSession = true;
  private int keepAlive = USUAL_KEEP_ALIVE;
  private Map<String, Integer> topics = Map.of();
  private MqttSecurity security = MqttSecurity.NONE;
  private @Nullable Publishing continuous;

  /**
   * What there is after a start.
   *
   * @param mode the mode of simple pairing since the start
   */
  MqttMemory(Module module, PairingMode mode) {
    this.module = module;
    this.kept = mode.keepsMqtt();
    if (kept) {
      load();
    }
  }

  private void load() {
    identity = stored(IDENTITY).flatMap(MqttIdentity::parse).orElse(null);
    server = stored(SERVER).flatMap(MqttServer::parse).orElse(null);
    cleanSession = stored(CLEAN).map(Boolean::parseBoolean).orElse(true);
    keepAlive =
        stored(KEEP_ALIVE)
            .filter(text -> text.matches("\\d{1,4}"))
            .map(Integer::valueOf)
            .orElse(USUAL_KEEP_ALIVE);
    topics = stored(TOPICS).map(MqttMemory::topics).orElse(Map.of());
    security = stored(SECURITY).map(MqttSecurity::parse).orElse(MqttSecurity.NONE);
    continuous = stored(CONTINUOUS).flatMap(Publishing::parse).orElse(null);
  }

  private Optional<String> stored(String key) {
    return module.flash().get(key);
  }

  Optional<MqttIdentity> identity() {
    return Optional.ofNullable(identity);
  }

  Optional<MqttServer> server() {
    return Optional.ofNullable(server);
  }

  boolean cleanSession() {
    return cleanSession;
  }

  /** Seconds, 0 to 7200. */
  int keepAlive() {
    return keepAlive;
  }

  /** The topics subscribed, as typed, with their QoS, in the order they were asked for. */
  Map<String, Integer> topics() {
    return topics;
  }

  MqttSecurity security() {
    return security;
  }

  /** What the last AT+QMTPUBEX of continuous mode asked for. */
  Optional<Publishing> continuous() {
    return Optional.ofNullable(continuous);
  }

  Result identity(MqttIdentity wanted) {
    return keep(Map.of(IDENTITY, wanted.stored()), () -> identity = wanted);
  }

  /**
   * Keeps the server.
   *
   * @param then what to do once that is done
   */
  Result server(MqttServer wanted, Runnable then) {
    return keep(
        Map.of(SERVER, wanted.text()),
        () -> {
          server = wanted;
          then.run();
        });
  }

  Result start(boolean clean, int seconds) {
    return keep(
        Map.of(CLEAN, Boolean.toString(clean), KEEP_ALIVE, Integer.toString(seconds)),
        () -> {
          cleanSession = clean;
          keepAlive = seconds;
        });
  }

  Result addTopic(String topic, int qos) {
    var more = new LinkedHashMap<>(topics);
    more.put(topic, qos);
    return topics(more);
  }

  Result removeTopic(String topic) {
    var fewer = new LinkedHashMap<>(topics);
    fewer.remove(topic);
    return topics(fewer);
  }

  private Result topics(Map<String, Integer> wanted) {
    return keep(Map.of(TOPICS, text(wanted)), () -> topics = wanted);
  }

  Result security(MqttSecurity wanted) {
    return keep(Map.of(SECURITY, wanted.text()), () -> security = wanted);
  }

  /**
   * Keeps what continuous mode publishes.
   *
   * @param then what to do once that is done
   */
  Result continuous(Publishing wanted, Runnable then) {
    return keep(
        Map.of(CONTINUOUS, wanted.text()),
        () -> {
          continuous = wanted;
          then.run();
        });
  }

  /** Nothing changes unless flash has it. */
  private Result keep(Map<String, String> changes, Runnable change) {
    return (kept ? module.store(changes) : Result.OK).whenDone(change);
  }

  private static String text(Map<String, Integer> topics) {
    return topics.entrySet().stream()
        .map(each -> each.getValue() + each.getKey())
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, Integer> topics(String text) {
    var topics = new LinkedHashMap<String, Integer>();
    text.lines()
        .filter(line -> line.matches("[012].+"))
        .forEach(line -> topics.put(line.substring(1), line.charAt(0) - '0'));
    return topics;
  }
}
