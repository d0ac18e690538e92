package org.atwin.service.link;

import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;

/**
 * Words what becomes of a link: {@link #opened} or {@link #failed}, then data, then at most one
 * {@link #ended}, and nothing of an end that a command has brought about. Called on the module's
 * drain.
 */
public interface LinkWords {

  /** Data can be exchanged. A link whose data goes straight through is to be {@link Link#enter}. */
  void opened(Link link);

  /** It could not be opened; its number is free again. */
  void failed(Link link, ConnectFailure failure);

  /** It is over, and the host has got what came before straight through. */
  void ended(Link link, CloseReason reason);

  /** Prints data, and has {@link Piece#taken} run when that is on its way. */
  void data(Link link, Piece piece);

  /** Data is kept for the host to read. */
  default void kept(Link link, int bytes) {}

  /** A datagram that was to be kept is lost: the host does not read. */
  default void dropped(Link link, int bytes) {}

  /** Something has arrived, and is about to be printed, kept or lost. */
  default void arrives(Link link) {}

  /** A record of a secured link has begun to arrive and is not whole. */
  default void recordBegun(Link link) {}

  /** The record that had begun has arrived as a whole; its data, if any, comes next. */
  default void recordEnded(Link link) {}

  /** The peer of a secured link has said that it ends it, in a record of so many bytes. */
  default void farewell(Link link, int recordBytes) {}

  /** The peer has acknowledged so many bytes more. */
  default void acknowledged(Link link, int bytes) {}

  /** The host has left the data that goes straight through by the escape sequence. */
  default void escaped(Link link) {}
}
