package org.atwin.dialect.dxct11;

import org.atwin.net.tls.TlsSettings;

/**
 * What AT+MQTTCERTIFI gives (6.6.9). Immutable; any thread.
 *
 * @param secure whether MQTTS
 * @param certificate that the server is checked by
 */
record MqttSecurity(boolean secure, Certificate certificate) {

  /** As delivered: MQTT in the clear. */
  static final MqttSecurity NONE = new MqttSecurity(false, Certificate.NONE);

  /** What the read form tells, and what flash keeps. */
  String text() {
    return (secure ? "1," : "0,") + certificate.text();
  }

  /** Reads what {@link #text} wrote; as delivered if it did not. */
  static MqttSecurity parse(String text) {
    String[] parts = text.split(",", 4);
    return parts.length == 4
        ? new MqttSecurity(
            parts[0].equals("1"), new Certificate(parts[1].equals("1") ? 1 : 0, parts[3]))
        : NONE;
  }

  /** How the server is met by TLS. */
  TlsSettings tls() {
    return certificate.tls(certificate.verifyType() == 1);
  }
}
