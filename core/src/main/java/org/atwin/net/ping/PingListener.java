package org.atwin.net.ping;

import org.atwin.net.ConnectFailure;

/**
 * Hears what becomes of a run of echo requests: one {@link #echoed} for each in order, then {@link
 * #finished}; or {@link #failed} as the last thing at any point. Called through the uplink's owner.
 */
public interface PingListener {

  /**
   * A request is over.
   *
   * @param echo what came of it
   */
  void echoed(Echo echo);

  /**
   * All requests are over.
   *
   * @param statistics of the run
   */
  void finished(PingStatistics statistics);

  /**
   * The run cannot begin, or not go on: the name has no address, no way leads to it, or the bearer
   * is gone.
   *
   * @param failure why
   */
  void failed(ConnectFailure failure);
}
