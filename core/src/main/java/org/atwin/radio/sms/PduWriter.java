package org.atwin.radio.sms;

import java.io.ByteArrayOutputStream;

/** Writes a protocol data unit octet by octet. Stays on its caller's thread. */
final class PduWriter {

  private final ByteArrayOutputStream octets = new ByteArrayOutputStream(64);

  PduWriter octet(int value) {
    octets.write(value);
    return this;
  }

  PduWriter octets(byte[] values) {
    octets.writeBytes(values);
    return this;
  }

  PduWriter octets(Octets values) {
    return octets(values.toArray());
  }

  Octets written() {
    return Octets.of(octets.toByteArray());
  }
}
