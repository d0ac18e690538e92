package org.atwin.service.mqtt;

import java.time.Duration;
import org.atwin.module.Module;
import org.atwin.net.mqtt.MqttTransport;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.tls.TlsOpen;
import org.atwin.net.tls.TlsSettings;
import org.atwin.radio.PdpContexts;

/** How an account reaches its server. Used on the module's drain only. */
@FunctionalInterface
public interface MqttDialler {

  /** What the module takes in before the host reads it. */
  int WINDOW = 8192;

  /** The way to a server; nothing is opened yet. */
  MqttTransport way(MqttServer to);

  /**
   * On the default PDN, by TCP or inside TLS.
   *
   * @param module whose network it is
   * @param limit how long an attempt may take
   */
  static MqttDialler of(Module module, Duration limit) {
    return to -> {
      var open = new TcpOpen(PdpContexts.DEFAULT_CID, to.host(), to.port(), 0, limit, WINDOW);
      TlsSettings tls = to.tls();
      return tls == null
          ? MqttTransport.tcp(module.uplink(), module.resolver(), open)
          : MqttTransport.tls(module.uplink(), module.resolver(), new TlsOpen(open, tls));
    };
  }
}
