package org.atwin.dialect.dxct11;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.module.Module;
import org.atwin.module.settings.Changes;
import org.atwin.net.mqtt.MqttConnect;
import org.atwin.net.mqtt.ProtocolVersion;
import org.atwin.net.mqtt.Will;
import org.atwin.service.mqtt.MqttServer;
import org.atwin.service.mqtt.Utf8;
import org.jspecify.annotations.Nullable;

/** What the MQTT commands have configured, as MQTT wants it. Used on the module's drain only. */
final class MqttMemory {

  private final Module module;
  private final MqttSettings settings;

  /**
   * What there is after a start.
   *
   * @param mode the mode of simple pairing since the start
   */
  MqttMemory(Module module, PairingMode mode) {
    this.module = module;
    this.settings = mode.keepsMqtt() ? MqttSettings.KEPT : MqttSettings.LOST;
  }

  /** What can be read and kept. */
  MqttSettings settings() {
    return settings;
  }

  /** A present value. */
  <T> T get(Setting<T> setting) {
    return module.settings().get(setting);
  }

  /**
   * New values, which take force together, once flash has them where it keeps them.
   *
   * @return the command's result
   */
  Result keep(Changes changes) {
    return module.keep(changes);
  }

  /** Whether AT+QMTCFG has been given. */
  boolean hasIdentity() {
    return !get(settings.clientId).isEmpty();
  }

  /** Whether AT+QMTCONNCFG has been given. */
  boolean hasServer() {
    return !get(settings.address).isEmpty();
  }

  /** Where it connects to, inside TLS as AT+MQTTCERTIFI says. */
  MqttServer server() {
    return new MqttServer(
        get(settings.address),
        get(settings.port),
        get(settings.mode) == 1 ? certificate().tls(get(settings.verifyType) == 1) : null);
  }

  /** What servers are checked by. */
  Certificate certificate() {
    return new Certificate(get(settings.verifyType), get(settings.certificate));
  }

  /** What CONNECT says. */
  MqttConnect login(ProtocolVersion version) {
    String user = get(settings.user);
    String password = get(settings.password);
    boolean named = !user.isEmpty() || !password.isEmpty();
    return new MqttConnect(
        version,
        utf8(get(settings.clientId)),
        named ? utf8(user) : null,
        password.isEmpty() ? null : password.getBytes(ISO_8859_1),
        will(),
        get(settings.cleanSession) == 1,
        get(settings.keepAlive));
  }

  private @Nullable Will will() {
    String topic = get(settings.willTopic);
    return topic.isEmpty()
        ? null
        : new Will(
            utf8(topic),
            get(settings.willMessage).getBytes(ISO_8859_1),
            get(settings.willQos),
            get(settings.willRetain) == 1);
  }

  /** The topics subscribed with their QoS, in the order they were asked for. */
  Map<String, Integer> topics() {
    var topics = new LinkedHashMap<String, Integer>();
    get(settings.topics)
        .lines()
        .forEach(line -> topics.put(utf8(line.substring(1)), line.charAt(0) - '0'));
    return topics;
  }

  /**
   * Keeps other topics than before.
   *
   * @param kept what to do once that is done
   */
  Result topics(Map<String, Integer> wanted, Runnable kept) {
    String text =
        wanted.entrySet().stream()
            .map(each -> each.getValue() + Utf8.typed(each.getKey()))
            .collect(Collectors.joining("\n"));
    return keep(Changes.of(settings.topics, text)).whenDone(kept);
  }

  private static String utf8(String typed) {
    return Utf8.read(typed).orElseThrow();
  }
}
