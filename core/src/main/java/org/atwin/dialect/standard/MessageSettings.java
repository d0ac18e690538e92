package org.atwin.dialect.standard;

import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Setting;
import org.atwin.radio.sms.Address;

/** What the commands of 27.005 chapter 3 keep. Immutable; any thread. */
final class MessageSettings {

  /** The memory of the SIM card. */
  static final String CARD = "SM";

  /** The module's own memory. */
  static final String DEVICE = "ME";

  /** 0 PDU mode, 1 text mode. */
  static final Setting<Integer> FORMAT = number("+CMGF", "mode", 0, 1, 0);

  /** 1 when the terminal acknowledges what is routed to it. */
  static final Setting<Integer> SERVICE = number("+CSMS", "service", 0, 1, 0);

  /** 1 when text mode shows all parameters. */
  static final Setting<Integer> SHOW = number("+CSDH", "show", 0, 1, 0);

  /** Number of the service centre; empty for the one the card was delivered with. */
  static final Setting<String> CENTRE =
      Setting.of("+CSCA", Param.text("sca", 0, 84), "", Lifetime.FLASH).where(Address::isAddress);

  /** Where messages are listed, read and deleted. */
  static final Setting<String> READ_MEMORY = memory("mem1");

  /** Where messages are written to, and sent from. */
  static final Setting<String> WRITE_MEMORY = memory("mem2");

  /** Where messages that arrive are stored. */
  static final Setting<String> ARRIVAL_MEMORY = memory("mem3");

  /** First octet of a message sent in text mode: a submit with a relative validity period. */
  static final Setting<Integer> FIRST_OCTET = number("+CSMP fo", "fo", 0, 255, 17);

  /** Validity period of a message sent in text mode: 167, a day, or a time. */
  static final Setting<String> VALIDITY =
      Setting.of("+CSMP vp", Param.text("vp", 0, 24), "167", Lifetime.PROFILE);

  /** Protocol identifier of a message sent in text mode. */
  static final Setting<Integer> PROTOCOL = number("+CSMP pid", "pid", 0, 255, 0);

  /** Data coding scheme of a message sent in text mode. */
  static final Setting<Integer> CODING = number("+CSMP dcs", "dcs", 0, 255, 0);

  /** What becomes of indications: 0 kept, 1 to 3 sent. */
  static final Setting<Integer> INDICATION_MODE = number("+CNMI mode", "mode", 0, 3, 2);

  /** Messages: 0 stored, 1 stored and indicated, 2 routed, 3 those of class 3 routed. */
  static final Setting<Integer> MESSAGES = number("+CNMI mt", "mt", 0, 3, 1);

  /** Cell broadcast, of which there is none. */
  static final Setting<Integer> BROADCASTS = number("+CNMI bm", "bm", 0, 3, 0);

  /** Status reports: 0 dropped, 1 routed, 2 stored and indicated. */
  static final Setting<Integer> REPORTS = number("+CNMI ds", "ds", 0, 2, 0);

  /** Kept indications, when they may be sent again: 0 flushed, 1 dropped. */
  static final Setting<Integer> BUFFER = number("+CNMI bfr", "bfr", 0, 1, 0);

  private MessageSettings() {}

  private static Setting<Integer> number(
      String key, String name, int low, int high, int delivered) {
    Param<Integer> param = Param.integer(name, low, high).or(delivered);
    return Setting.of(key, param, delivered, Lifetime.PROFILE);
  }

  private static Setting<String> memory(String name) {
    return Setting.of("+CPMS " + name, Param.choice(name, CARD, DEVICE), CARD, Lifetime.PROFILE);
  }
}
