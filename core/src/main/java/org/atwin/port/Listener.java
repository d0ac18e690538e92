package org.atwin.port;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A socket that clients connect to. Used on its loop's thread, except where stated. */
interface Listener {

  /** The port it listens on, also after it was closed. On any thread. */
  int localPort();

  /** Whether to be told from now on that a client has come. On any thread until it is closed. */
  void await(boolean clients);

  /**
   * The next client that waits; it must be started or refused.
   *
   * @param keeper hears of its going
   * @param receiver gets its bytes
   * @return null if nobody waits
   * @throws IOException if the system has no descriptor for it
   */
  @Nullable Stream accept(Stream.Keeper keeper, Receiver receiver) throws IOException;

  /** Frees the address. Where {@link Loop#settle} says. */
  void close();
}
