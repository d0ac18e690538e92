package org.atwin.device;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.atwin.time.Timeline;

/**
 * A module's real-time clock: a moment and a time zone, running on the timeline since it was set.
 * Runs on the module's drain.
 */
public final class Clock {

  /** What a clock that was never set shows at power-on. */
  public static final Instant FACTORY_TIME = Instant.parse("2000-01-01T00:00:00Z");

  /** The time zone of a clock that was never set: Beijing, in quarters of an hour. */
  public static final int FACTORY_ZONE = 32;

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("yy/MM/dd,HH:mm:ss", Locale.ROOT);

  private final Timeline timeline;
  private Duration ahead;
  private int zone;
  private boolean set;

  /** A clock that is switched on now and was never set. */
  public Clock(Timeline timeline) {
    this.timeline = timeline;
    this.ahead = Duration.between(timeline.now(), FACTORY_TIME);
    this.zone = FACTORY_ZONE;
  }

  /** The supply has been away: counts from the factory time again. */
  public void reset() {
    ahead = Duration.between(timeline.now(), FACTORY_TIME);
    zone = FACTORY_ZONE;
    set = false;
  }

  /**
   * Sets moment and zone.
   *
   * @param utc the moment
   * @param zone quarters of an hour east of UTC, -72 to 72
   * @throws IllegalArgumentException if the zone is out of range
   */
  public void set(Instant utc, int zone) {
    if (Math.abs(zone) > 72) {
      throw new IllegalArgumentException("zone must be -72 to 72 quarters, not " + zone);
    }
    this.ahead = Duration.between(timeline.now(), utc);
    this.zone = zone;
    this.set = true;
  }

  /** Whether somebody has set the clock since it was switched on. */
  public boolean isSet() {
    return set;
  }

  /** The moment the clock shows. */
  public Instant now() {
    return timeline.now().plus(ahead);
  }

  /** The zone the clock shows, in quarters of an hour east of UTC. */
  public int zone() {
    return zone;
  }

  /**
   * UTC and zone side by side, {@code yy/MM/dd,HH:mm:ss+zz}: 14:19:15 in Beijing is 06:19:15+32.
   */
  public String utcText() {
    return utcText(now());
  }

  /** The same of any moment, in the zone the clock shows. */
  public String utcText(Instant moment) {
    return text(moment, 0);
  }

  /** Local time and zone, {@code yy/MM/dd,HH:mm:ss+zz}: 14:19:15 in Beijing is 14:19:15+32. */
  public String localText() {
    return localText(now());
  }

  /** The same of any moment, in the zone the clock shows. */
  public String localText(Instant moment) {
    return text(moment, zone);
  }

  private String text(Instant moment, int shownZone) {
    return TEXT.format(moment.atOffset(offset(shownZone))) + zoneText(zone);
  }

  /** A zone in quarters of an hour east of UTC, as java.time has it. */
  public static ZoneOffset offset(int zone) {
    return ZoneOffset.ofTotalSeconds(zone * 15 * 60);
  }

  /** The same as AT commands write it, sign and two digits: {@code +32} in Beijing. */
  public static String zoneText(int zone) {
    return String.format(Locale.ROOT, "%+03d", zone);
  }
}
