package org.atwin.net.dns;

import java.net.InetAddress;
import java.util.List;

/** What came of a question. Immutable; any thread. */
public sealed interface Answer {

  /**
   * The name has addresses.
   *
   * @param addresses at least one, in the order they were answered
   */
  record Found(List<InetAddress> addresses) implements Answer {

    /** Copies the list. */
    public Found {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * No address.
   *
   * @param reason why
   */
  record Failed(Reason reason) implements Answer {}

  /** Why a name has no address. */
  enum Reason {
    /** The name does not exist, or has no address of the wanted family. */
    NOT_FOUND,
    /** No server answered in time. */
    TIMED_OUT,
    /** No server could answer. */
    SERVER_FAILURE,
    /** The PDP context has no bearer, or lost it meanwhile. */
    NO_BEARER
  }
}
