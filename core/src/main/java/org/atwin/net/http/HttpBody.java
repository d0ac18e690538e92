package org.atwin.net.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * What a request carries: bytes, or a stream that is read while it is sent. Immutable; any thread.
 *
 * @param length how many bytes, or empty to send it in chunks (RFC 9112 7.1)
 * @param source opens it; on the exchange's virtual thread, where reading may block
 * @param repeatable whether it can be opened again, for a redirect that wants the same request
 */
public record HttpBody(OptionalLong length, Source source, boolean repeatable) {

  /** Opens a stream. */
  @FunctionalInterface
  public interface Source {

    /**
     * Opens it; whoever reads it closes it.
     *
     * @throws IOException if there is nothing to read
     */
    InputStream open() throws IOException;
  }

  /** Bytes that nobody changes any more. */
  public static HttpBody of(byte[] bytes) {
    return new HttpBody(OptionalLong.of(bytes.length), () -> new ByteArrayInputStream(bytes), true);
  }

  /** A stream that gives so many bytes. */
  public static HttpBody streamed(long length, Source source) {
    return new HttpBody(OptionalLong.of(length), source, false);
  }

  /** A stream whose length nobody knows before its end. */
  public static HttpBody chunked(Source source) {
    return new HttpBody(OptionalLong.empty(), source, false);
  }
}
