package org.atwin.dialect.dxct11;

/** The MQTT client of chapter 6.6 as simple pairing sees it. Called on the module's drain. */
interface PairedMqtt {

  /**
   * The network is there after a start in this mode: connects with what was saved, if anything.
   *
   * @param mode {@link PairingMode#MQTT_SINGLE} or {@link PairingMode#MQTT_CONTINUOUS}
   */
  void resume(PairingMode mode);

  /** Whether it holds a connection, or is making one. */
  boolean isConnected();
}
