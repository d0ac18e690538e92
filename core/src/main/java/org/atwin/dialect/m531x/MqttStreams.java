package org.atwin.dialect.m531x;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.atwin.module.Module;
import org.atwin.net.mqtt.MqttTransport;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.tls.TlsOpen;
import org.atwin.net.tls.TlsSettings;
import org.atwin.net.tls.Verification;
import org.atwin.radio.PdpContexts;

/**
 * How the MQTT client reaches its server: on the default PDN, by TCP or inside TLS. On the module's
 * drain only.
 */
final class MqttStreams implements Function<MqttConfiguration, MqttTransport> {

  /** After this long an attempt is given up, as for the sockets of the M5311. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  /** What the module takes in before the host reads it. */
  private static final int WINDOW = 8192;

  private static final int CID = PdpContexts.DEFAULT_CID;
  private static final int ANY_PORT = 0;

  private final Module module;

  MqttStreams(Module module) {
    this.module = module;
  }

  @Override
  public MqttTransport apply(MqttConfiguration to) {
    var open = new TcpOpen(CID, to.host(), to.port(), ANY_PORT, LIMIT, WINDOW);
    return to.encrypted()
        ? MqttTransport.tls(module.uplink(), module.resolver(), new TlsOpen(open, settings()))
        : MqttTransport.tcp(module.uplink(), module.resolver(), open);
  }

  /** The manual names no certificate for MQTT, so that the server's cannot be checked. */
  private TlsSettings settings() {
    List<String> versions = M531xFacts.TLS_VERSIONS.of(module.facts());
    return new TlsSettings(null, Verification.IGNORE, "", "", "", false, versions, List.of());
  }
}
