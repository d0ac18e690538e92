package org.atwin.net.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.LazyLaxLineParser;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of an answer and keeps its lines as they came. The library takes the end of the
 * stream for the end of the head; here that is an error. Used by the exchange's virtual thread.
 */
final class HeadParser implements HttpMessageParser<ClassicHttpResponse> {

  private final DefaultHttpResponseParser parser;
  private final List<String> headerLines = new ArrayList<>();
  private String statusLine = "";

  HeadParser(Http1Config limits) {
    parser = new DefaultHttpResponseParser(limits, new Lines(), null);
  }

  /** What was parsed last. */
  HttpResponse head(int status) {
    return new HttpResponse(statusLine, status, headerLines);
  }

  @Override
  public @Nullable ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    headerLines.clear();
    var watched = new Watched(in);
    ClassicHttpResponse response;
    try {
      response = parser.parse(buffer, watched);
    } catch (HttpException e) {
      if (watched.ended) {
        throw brokenOff();
      }
      throw e;
    }
    if (response != null && watched.ended) {
      throw brokenOff();
    }
    return response;
  }

  private static ConnectionClosedException brokenOff() {
    return new ConnectionClosedException("the head of the answer breaks off");
  }

  private final class Lines extends LazyLaxLineParser {

    @Override
    public StatusLine parseStatusLine(CharArrayBuffer line) throws ParseException {
      StatusLine parsed = super.parseStatusLine(line);
      statusLine = line.toString();
      return parsed;
    }

    @Override
    public Header parseHeader(CharArrayBuffer line) throws ParseException {
      headerLines.add(line.toString());
      return super.parseHeader(line);
    }
  }

  /** Notes that the stream has come to its end. */
  private static final class Watched extends FilterInputStream {

    private boolean ended;

    private Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      ended |= value < 0;
      return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = super.read(bytes, from, length);
      ended |= count < 0;
      return count;
    }
  }
}
