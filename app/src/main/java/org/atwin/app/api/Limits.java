package org.atwin.app.api;

import java.time.Duration;

/**
 * What clients may take of the API. Immutable; any thread.
 *
 * @param connections how many at once; when there are more, the one that has waited longest for a
 *     request is closed
 * @param request how long a request may take to come whole; a connection at rest is closed after
 *     the same time
 * @param answer how long a client may take to read its answer
 */
record Limits(int connections, Duration request, Duration answer) {

  /** Of a process in use. */
  static final Limits USUAL = new Limits(256, Duration.ofSeconds(30), Duration.ofSeconds(30));

  /** A request line of this API is far shorter; bytes. */
  static final int LINE = 8 * 1024;

  /** All headers together; bytes. */
  static final int HEADERS = 16 * 1024;

  /** A body; bytes. */
  static final int BODY = 64 * 1024;
}
