package org.atwin.net;

import java.io.IOException;
import java.net.InetAddress;
import java.util.function.Consumer;

/** Carries echo requests to the host's network (RFC 792, RFC 4443). Any thread. */
public interface EchoPort {

  /**
   * Sends an echo request. Never blocks.
   *
   * @param target on the host's network
   * @param data what the reply has to bring back, 0 to 65507 bytes
   * @param heard hears what came back, at most once, on a thread of the port, and must not block
   * @return the waiting for what comes back
   * @throws IOException if the request could not leave
   */
  Waiting send(InetAddress target, byte[] data, Consumer<EchoAnswer> heard) throws IOException;

  /** An echo request on its way. */
  interface Waiting {

    /** Nothing is heard of it any more. Harmless when it is over. */
    void end();
  }
}
