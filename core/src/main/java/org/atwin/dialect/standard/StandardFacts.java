package org.atwin.dialect.standard;

import org.atwin.at.Fact;
import org.atwin.at.FactSheet;
import org.atwin.dialect.ErrorVerbosity;
import org.atwin.module.ModuleFacts;

/** The facts that the commands of the standards read, after those of the module. */
public final class StandardFacts {

  /** All of them, and those of the module. */
  public static final FactSheet SHEET = new FactSheet(ModuleFacts.SHEET);

  /** The firmware's name. */
  static final Fact<String> FIRMWARE =
      SHEET.add(Fact.text("firmware", "27.007 5.3", "Name of the firmware").optional().asSwitch());

  /** Who makes it. */
  static final Fact<String> MANUFACTURER =
      SHEET.add(Fact.text("manufacturer", "27.007 5.1", "Name of the manufacturer"));

  /** Whether AT+CGMM tells the series, not the sub-model. */
  static final Fact<Boolean> CGMM_SERIES =
      SHEET.add(
          Fact.flag("cgmm_series", "27.007 5.2", "AT+CGMM tells the series without what follows it")
              .or("false"));

  /** Whether AT+CGSN tells the serial number of the product. */
  static final Fact<Boolean> CGSN_SERIAL =
      SHEET.add(
          Fact.flag(
                  "cgsn_serial",
                  "27.007 5.4",
                  "AT+CGSN tells the serial number of the product, not the IMEI")
              .or("false"));

  /** Whether the IMEI stands in quotes where the command's name stands before it. */
  static final Fact<Boolean> IMEI_QUOTED =
      SHEET.add(
          Fact.flag("imei_quoted", "27.007 5.4", "AT+CGSN=1 and AT+GSN=1 tell the IMEI in quotes")
              .or("true"));

  /** What a line of AT+CGDCONT? ends with, after the address and its compression. */
  static final Fact<String> CGDCONT_TAIL =
      SHEET.add(
          Fact.text("cgdcont_tail", "27.007 10.1.1", "What a line of AT+CGDCONT? ends with")
              .or(",0,0"));

  /** Whether the time of AT+CCLK? stands in quotes. */
  public static final Fact<Boolean> CCLK_TIME_QUOTED =
      SHEET.add(
          Fact.flag("cclk_time_quoted", "27.007 8.15", "The time of AT+CCLK? stands in quotes")
              .or("true")
              .asSwitch());

  /** Whether the time of AT+CCLK is UTC. */
  static final Fact<Boolean> CCLK_TIME_UTC =
      SHEET.add(
          Fact.flag("cclk_time_utc", "27.007 8.15", "The time of AT+CCLK is UTC, not local time")
              .or("false")
              .asSwitch());

  /** Whether both families of a dual-stack context are told, as 27.007 has it. */
  static final Fact<Boolean> CGCONTRDP_BOTH_FAMILIES =
      SHEET.add(
          Fact.flag(
                  "cgcontrdp_both_families",
                  "27.007 10.1.23",
                  "AT+CGCONTRDP has a second line for the IPv6 part of a dual-stack context")
              .or("false")
              .asSwitch());

  /** Whether +CEREG has a routing area code before the causes of a refusal. */
  static final Fact<Boolean> CEREG_RAC =
      SHEET.add(
          Fact.flag("cereg_rac", "27.007 10.1.22", "+CEREG has <rac> before the cause of a refusal")
              .or("false")
              .asSwitch());

  /** Whether lines of +CEREG are as the M5311 manual prints them. */
  static final Fact<Boolean> CEREG_PRINTED_SHAPES =
      SHEET.add(
          Fact.flag(
                  "cereg_printed_shapes",
                  "27.007 10.1.22",
                  "Reports of +CEREG have <n>, and the answer with <n>=5 has none")
              .or("false")
              .asSwitch());

  /** Whether AT+CSCON=1 answers that there is a connection. */
  static final Fact<Boolean> CSCON_TELLS_CONNECTION =
      SHEET.add(
          Fact.flag(
                  "cscon_tells_connection",
                  "27.007 7.30",
                  "AT+CSCON=1 answers at once that there is a connection")
              .or("false")
              .asSwitch());

  /** The index of the first place in each memory of short messages. */
  static final Fact<Integer> SMS_FIRST_INDEX =
      SHEET.add(
          Fact.number("sms_first_index", "27.005 3.5", "Index of the first short message", 255)
              .where(ModuleFacts.SMS::of)
              .or("1")
              .asSwitch());

  static {
    SHEET.add(ErrorVerbosity.DELIVERED);
    SHEET.add(ErrorVerbosity.LACKING_PLAIN);
  }

  private StandardFacts() {}
}
