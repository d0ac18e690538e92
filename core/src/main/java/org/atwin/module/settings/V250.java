package org.atwin.module.settings;

import org.atwin.at.IntRanges;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Setting;

/**
 * What V.250 has each command channel keep for itself. The terminal obeys what concerns the
 * channel; what concerns calls is kept and told, as no call is ever made.
 */
public final class V250 {

  /** ATE: whether typed characters are echoed (V.250 6.2.4). */
  public static final Setting<Integer> ECHO = number("E", "0-1", 1);

  /** ATQ: 1 suppresses result codes (V.250 6.2.5). */
  public static final Setting<Integer> QUIET = number("Q", "0-1", 0);

  /** ATV: 0 gives numbers for result codes (V.250 6.2.6). */
  public static final Setting<Integer> VERBOSE = number("V", "0-1", 1);

  /** ATX: which CONNECT and dial tone results appear (6.2.7). */
  public static final Setting<Integer> CALL_PROGRESS = number("X", "0-4", 4);

  /** AT&C: how the module drives DCD (V.250 6.2.8). */
  public static final Setting<Integer> CARRIER_DETECT = number("&C", "0-1", 1);

  /** AT&D: what a drop of DTR does (V.250 6.2.9). */
  public static final Setting<Integer> DATA_TERMINAL_READY = number("&D", "0-2", 2);

  /** S3: the character that ends a command line (V.250 6.2.1). */
  public static final Setting<Integer> S3 = number("S3", "0-127", 13);

  /** S4: the response formatting character (V.250 6.2.2). */
  public static final Setting<Integer> S4 = number("S4", "0-127", 10);

  /** S5: the command line editing character (V.250 6.2.3). */
  public static final Setting<Integer> S5 = number("S5", "0-127", 8);

  /** S0: rings before a call is answered by itself, 0 for never (V.250 6.3.8). */
  public static final Setting<Integer> S0 = number("S0", "0-255", 0);

  /** S6: seconds before dialling blind (V.250 6.3.9). */
  public static final Setting<Integer> S6 = number("S6", "2-10", 2);

  /** S7: seconds that a call may take to stand (V.250 6.3.10). */
  public static final Setting<Integer> S7 = number("S7", "1-255", 60);

  /** S8: seconds that a comma in a dial string waits (V.250 6.3.11). */
  public static final Setting<Integer> S8 = number("S8", "0-255", 2);

  /** S10: tenths of a second without carrier before a call ends (V.250 6.3.12). */
  public static final Setting<Integer> S10 = number("S10", "1-254", 15);

  /** ATL: loudness of the monitor speaker (V.250 6.3.13). */
  public static final Setting<Integer> LOUDNESS = number("L", "0-3", 2);

  /** ATM: when the monitor speaker is on (V.250 6.3.14). */
  public static final Setting<Integer> SPEAKER = number("M", "0-2", 1);

  private V250() {}

  private static Setting<Integer> number(String key, String range, int factory) {
    return Setting.of(
            key, Param.integer("value", IntRanges.parse(range)).or(0), factory, Lifetime.PROFILE)
        .ofChannel();
  }
}
