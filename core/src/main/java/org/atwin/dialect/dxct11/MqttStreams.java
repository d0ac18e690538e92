package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.util.Optional;
import org.atwin.module.Module;
import org.atwin.net.mqtt.MqttTransport;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.tls.TlsOpen;
import org.atwin.radio.PdpContexts;

/**
 * How the MQTT client reaches its server: by TCP, or inside TLS as AT+MQTTCERTIFI says. On the
 * module's drain only.
 */
final class MqttStreams {

  /** What the module takes in before the host reads it. */
  private static final int WINDOW = 8192;

  private static final int CID = PdpContexts.DEFAULT_CID;
  private static final int ANY_PORT = 0;

  private final Module module;
  private final MqttMemory memory;

  MqttStreams(Module module, MqttMemory memory) {
    this.module = module;
    this.memory = memory;
  }

  /** The way to the server; empty if there is none, or nobody can be there. */
  Optional<MqttTransport> way() {
    return memory.server().filter(server -> server.port() != 0).map(this::way);
  }

  private MqttTransport way(MqttServer to) {
    Duration limit = Ct11Facts.CONNECT_TIMEOUT.of(module.facts());
    MqttSecurity security = memory.security();
    var open = new TcpOpen(CID, to.address(), to.port(), ANY_PORT, limit, WINDOW);
    return security.secure()
        ? MqttTransport.tls(module.uplink(), module.resolver(), new TlsOpen(open, security.tls()))
        : MqttTransport.tcp(module.uplink(), module.resolver(), open);
  }
}
