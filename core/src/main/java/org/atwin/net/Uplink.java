package org.atwin.net;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.atwin.time.Timeline;

/** Stub. */
public final class Uplink {
  /** Stub. */
  public Uplink(NetworkAccess access, Timeline timeline, Executor owner) {}

  /** Stub. */
  public void access(NetworkAccess access) {}

  /** Stub. */
  public void bearerUp(int cid, Bearer bearer) {}

  /** Stub. */
  public void bearerDown(int cid) {}

  /** Stub. */
  public Optional<Bearer> bearer(int cid) {
    return Optional.empty();
  }

  /** Stub. */
  public void coverage(boolean present) {}

  /** Stub. */
  public void onTraffic(Runnable action) {}

  /** Stub. */
  public void close() {}
}
