package org.atwin.service.ping;

import java.util.List;
import org.atwin.at.Line;
import org.atwin.net.ConnectFailure;
import org.atwin.net.ping.Echo;
import org.atwin.net.ping.PingStatistics;

/** The words that a dialect has for a run of echo requests. Called on the module's drain. */
public interface PingWords {

  /** One request is over. */
  List<Line> echoed(Echo echo);

  /** Whether the run ends with this request, without statistics. */
  default boolean isLast(Echo echo) {
    return false;
  }

  /** All requests are over. */
  List<Line> finished(PingStatistics statistics);

  /** The run could not begin, or not go on. */
  List<Line> failed(ConnectFailure failure);
}
