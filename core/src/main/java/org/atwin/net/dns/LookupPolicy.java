package org.atwin.net.dns;

import org.atwin.net.Bearer;

/**
 * How a module looks names up, whichever of its engines asks: it says which servers are asked, and
 * may ask for something else than the engine did, ask several times, or know the answer already.
 * Called on threads that may block.
 */
@FunctionalInterface
public interface LookupPolicy {

  /** Asks the servers that the network supplied. */
  LookupPolicy SUPPLIED =
      (question, bearer, network) -> network.ask(question, Servers.suppliedTo(bearer));

  /**
   * Answers a question.
   *
   * @param question as an engine put it; its name is never a literal address
   * @param bearer it is asked through
   * @param network asks the network, and blocks as {@link Resolver#ask} does
   */
  Answer answer(Question question, Bearer bearer, Network network);

  /** The network, as it is asked. Threads that may block. */
  @FunctionalInterface
  interface Network {

    /** Asks servers, in order, until one has an answer. */
    Answer ask(Question question, Servers servers);
  }
}
