package org.atwin.module.terminal;

import java.nio.ByteBuffer;

/**
 * What transparent data from the host is for: a connection, or whatever else a dialect puts behind
 * its data mode. Called on the module's drain.
 */
public interface TransparentLink {

  /**
   * Takes data from the host: whole packets, or what was there when a pause ended.
   *
   * @param bytes all of them are to be taken; the buffer is reused after the call
   */
  void send(ByteBuffer bytes);

  /**
   * Whether more can be taken. If not, the host is not read until {@link TransparentMode#proceed}.
   */
  boolean hasRoom();

  /** The host has escaped: commands are read again, and OK has been printed. */
  void escaped();
}
