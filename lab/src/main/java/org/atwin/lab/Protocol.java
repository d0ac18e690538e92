package org.atwin.lab;

/** The transport a {@link Service} is reached by. A value; any thread. */
public enum Protocol {
  /** Transmission Control Protocol, RFC 9293. */
  TCP,
  /** User Datagram Protocol, RFC 768. */
  UDP
}
