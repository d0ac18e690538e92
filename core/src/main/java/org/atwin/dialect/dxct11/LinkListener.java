package org.atwin.dialect.dxct11;

/**
 * Hears what becomes of a connection: {@link #opened} or {@link #failed}, then at most one {@link
 * #ended}; nothing of an end that the module itself brought about. Called on the module's drain.
 */
interface LinkListener {

  /** It is connected. */
  void opened(Link link);

  /** It could not be connected; its number is free again. */
  void failed(Link link);

  /** It is over without a command having closed it; its number is free again. */
  void ended(Link link);
}
