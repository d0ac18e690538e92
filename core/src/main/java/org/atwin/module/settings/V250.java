package org.atwin.module.settings;

import org.atwin.at.IntRanges;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Setting;

/** What V.250 has each command channel keep for itself; the terminal itself obeys it. */
public final class V250 {

  /** ATE: whether typed characters are echoed (V.250 6.2.4). */
  public static final Setting<Integer> ECHO = number("E", "0-1", 1);

  /** ATQ: 1 suppresses result codes (V.250 6.2.5). */
  public static final Setting<Integer> QUIET = number("Q", "0-1", 0);

  /** ATV: 0 gives numbers for result codes (V.250 6.2.6). */
  public static final Setting<Integer> VERBOSE = number("V", "0-1", 1);

  /** ATX: which CONNECT and dial tone results appear; kept, as no call is ever made (6.2.7). */
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

  private V250() {}

  private static Setting<Integer> number(String key, String range, int factory) {
    return Setting.of(
            key, Param.integer("value", IntRanges.parse(range)).or(0), factory, Lifetime.PROFILE)
        .ofChannel();
  }
}
