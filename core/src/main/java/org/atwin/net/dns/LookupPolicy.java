package org.atwin.net.dns;

import java.util.function.Function;

/**
 * How a module looks names up, whichever of its engines asks: it may ask for something else than
 * the engine did, ask several times, or know the answer already. Called on threads that may block.
 */
@FunctionalInterface
public interface LookupPolicy {

  /**
   * Answers a question.
   *
   * @param question as an engine put it; its name is never a literal address
   * @param network asks the network, and blocks as {@link Resolver#ask} does
   */
  Answer answer(Question question, Function<Question, Answer> network);
}
