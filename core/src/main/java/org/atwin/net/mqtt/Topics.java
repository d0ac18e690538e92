package org.atwin.net.mqtt;

/** What MQTT 3.1.1 sections 1.5.3 and 4.7 allow. Pure functions; any thread. */
public final class Topics {

  /** Bytes in a string or a binary field. */
  static final int LONGEST_FIELD = 65_535;

  private static final int HIGHEST_QOS = 2;

  private Topics() {}

  /** Whether a message can be published there: at least one character and no wildcard. */
  public static boolean isName(String topic) {
    return isFilter(topic) && topic.indexOf('+') < 0 && topic.indexOf('#') < 0;
  }

  /**
   * Whether a subscription can ask for it: at least one character, {@code #} only as the last
   * level, {@code +} only as a whole level.
   */
  public static boolean isFilter(String filter) {
    if (filter.isEmpty() || filter.indexOf('\0') >= 0) {
      return false;
    }
    String[] levels = filter.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      boolean last = i == levels.length - 1;
      String level = levels[i];
      boolean whole = level.equals("+") || (level.equals("#") && last);
      if (!whole && (level.indexOf('+') >= 0 || level.indexOf('#') >= 0)) {
        return false;
      }
    }
    return true;
  }

  static void checkName(String topic) {
    if (!isName(topic)) {
      throw new IllegalArgumentException("nothing can be published to \"" + topic + '"');
    }
  }

  static void checkFilter(String filter) {
    if (!isFilter(filter)) {
      throw new IllegalArgumentException("nobody can subscribe to \"" + filter + '"');
    }
  }

  static void checkQos(int qos) {
    if (qos < 0 || qos > HIGHEST_QOS) {
      throw new IllegalArgumentException("QoS is 0 to 2, not " + qos);
    }
  }

  static void checkId(int id) {
    if (id < 1 || id > SessionState.HIGHEST_ID) {
      throw new IllegalArgumentException("a packet identifier is 1 to 65535, not " + id);
    }
  }
}
