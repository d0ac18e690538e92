package org.atwin.net;

/**
 * An open stream of bytes to a peer and back: TCP, or TLS above it. For the module's drain; nothing
 * blocks.
 */
public interface ByteStream {

  /**
   * Queues data for the peer.
   *
   * @param data copied
   * @return false, and nothing is queued, unless the stream is open
   */
  boolean write(byte[] data);

  /** Bytes written that the host has not taken yet. */
  int backlog();

  /**
   * Opens the window again.
   *
   * @param bytes how many received bytes, as they were on the wire, have been dealt with
   */
  void consumed(int bytes);

  /** Ends in order, after what was written; the listener hears nothing more. */
  void close();

  /** Ends at once; the listener hears nothing more. */
  void abort();
}
