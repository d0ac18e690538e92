package org.atwin.dialect.dxct11;

import java.time.Duration;
import org.atwin.at.Fact;
import org.atwin.at.FactSheet;
import org.atwin.dialect.standard.StandardFacts;

/** What the DX-CT11 guide leaves open or says to differ by module. Immutable; any thread. */
final class Ct11Facts {

  /** All of them, and those of the standards. */
  static final FactSheet SHEET = new FactSheet(StandardFacts.SHEET);

  static final Fact<Boolean> LOWER_CASE =
      SHEET.add(
          Fact.flag("lower_case_commands", "5.2", "Commands may be typed in lower case")
              .asSwitch());
  static final Fact<Integer> DOWNLINK_BANDWIDTH =
      SHEET.add(
          Fact.number(
                  "downlink_bandwidth", "6.2.6", "Downlink bandwidth of the cell, as in 36.331", 5)
              .asSwitch());
  static final Fact<Integer> UPLINK_BANDWIDTH =
      SHEET.add(
          Fact.number("uplink_bandwidth", "6.2.6", "Uplink bandwidth of the cell, as in 36.331", 5)
              .asSwitch());
  static final Fact<String> RECEIVED_DATA =
      SHEET.add(
          Fact.choice(
                  "received_data",
                  "6.4.1",
                  "Received data comes after CR LF, as a line of its own, or in a +QIURC line",
                  "raw",
                  "line",
                  "urc")
              .asSwitch());
  static final Fact<Boolean> MESSAGES_QUOTED =
      SHEET.add(
          Fact.flag("mqtt_message_quoted", "6.6.4", "+QMTRECV has the message in quotes")
              .asSwitch());
  static final Fact<Duration> CONNECT_TIMEOUT =
      SHEET.add(
          Fact.seconds("connect_timeout_s", "6.4.1", "Time in which a connection must stand")
              .asSwitch());
  static final Fact<Duration> HTTP_TIMEOUT =
      SHEET.add(
          Fact.seconds(
                  "http_timeout_s", "6.7.3", "Time for an HTTP server's answer, and each piece")
              .asSwitch());

  private Ct11Facts() {}
}
