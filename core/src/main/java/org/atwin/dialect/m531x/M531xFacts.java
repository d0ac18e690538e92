package org.atwin.dialect.m531x;

import java.util.List;
import org.atwin.at.Fact;
import org.atwin.at.FactSheet;
import org.atwin.at.IntRanges;
import org.atwin.dialect.standard.StandardFacts;

/**
 * What distinguishes the models of the M531X manuals. Sections are those of the M5311 manual; those
 * of the MQTT manual begin with a B. Immutable; any thread.
 */
final class M531xFacts {

  /** All of them, and those of the standards. */
  static final FactSheet SHEET = new FactSheet(StandardFacts.SHEET);

  static final Fact<FirmwareVersion> FIRMWARE =
      SHEET.add(
          Fact.of(
                  "firmware",
                  "1.2.2",
                  "Name of the firmware, whose version decides what it can",
                  "named like M5311-MLVH1S04",
                  FirmwareVersion::of)
              .optional()
              .asSwitch());

  // 2 sleep, 3 network, 6 sockets, 7 TLS

  static final Fact<Boolean> SLEEPS =
      SHEET.add(
          Fact.flag("sleeps", "2", "Sleeps, lightly or deeply, when nothing holds it awake")
              .or("false"));
  static final Fact<List<Integer>> BANDS =
      SHEET.add(Fact.numbers("bands", "3.3.1", "Bands, ascending").optional());
  static final Fact<Boolean> BAND_LOCK =
      SHEET.add(
          Fact.flag("band_lock_settable", "3.3.1", "AT*CMBAND chooses among the bands")
              .or("false"));
  static final Fact<Boolean> BAND_PRIORITY =
      SHEET.add(Fact.flag("band_priority", "3.3.1", "AT+BANDPL puts bands first").or("false"));
  static final Fact<FirmwareVersion> EDRX_FROM =
      SHEET.add(
          Fact.of(
                  "edrxcfg_from",
                  "3.2.3",
                  "First firmware with AT*EDRXCFG",
                  "named like M5311-MLVH1S04",
                  FirmwareVersion::of)
              .optional());
  static final Fact<Boolean> BOOT_LINES_AFTER_DEEP_SLEEP =
      SHEET.add(
          Fact.flag(
                  "boot_urcs_after_deep_sleep",
                  "5",
                  "The lines of a start follow a wake-up from deep sleep")
              .or("false")
              .asSwitch());
  static final Fact<Boolean> IP_SOCKETS =
      SHEET.add(Fact.flag("ip_sockets", "6", "AT+IPSTART and its commands").or("false"));
  static final Fact<List<String>> TLS_VERSIONS =
      SHEET.add(
          Fact.words(
              "tls_versions", "7", "Versions of TLS", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"));

  // 9 serial port and pins

  static final Fact<Boolean> GPIO_AND_LOGS =
      SHEET.add(
          Fact.flag("gpio_and_logs", "9.3", "AT+GPIO and AT+LOGCFG, of the pins they name")
              .or("false"));

  static final Fact<String> AUTOBAUD =
      SHEET.add(
          Fact.choice(
                  "autobaud",
                  "9.1",
                  "With AT+IPR=0 the speed is detected once, or always follows the host",
                  "once",
                  "always")
              .asSwitch());

  // MQTT

  static final Fact<Boolean> MQTT_BLANK =
      SHEET.add(
          Fact.flag("mqtt_blank_after_colon", "B 1", "Lines of MQTT have a blank after the colon")
              .asSwitch());
  static final Fact<String> MQTT_PING_ANSWER =
      SHEET.add(
          Fact.choice(
              "mqtt_ping_answer",
              "B 1.6",
              "How a PINGRESP is reported",
              "+MQTTPINGRSP",
              "+MQTTPINGRESP"));
  static final Fact<String> MQTT_PASSWORD_MASK =
      SHEET.add(
          Fact.text("mqtt_password_mask", "B 1.1", "What AT+MQTTCFG? shows for the password")
              .asSwitch());
  static final Fact<IntRanges> MQTT_ENCRYPT =
      SHEET.add(Fact.ranges("mqtt_encrypt", "B 1.1", "<encrypt> of AT+MQTTCFG: 1 is TLS"));
  static final Fact<String> MQTT_TIME_OUTS =
      SHEET.add(
          Fact.choice(
                  "mqtt_time_outs",
                  "B 1.9",
                  "An acknowledgement not in time leads to a new connection, or is only told",
                  "reconnect",
                  "tell")
              .asSwitch());
  static final Fact<List<Integer>> MQTT_PAUSES =
      SHEET.add(
          Fact.numbers(
                  "mqtt_reconnect_seconds", "B 2.4", "Seconds before each attempt to connect again")
              .asSwitch());

  private M531xFacts() {}
}
