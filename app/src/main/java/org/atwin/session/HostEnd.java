package org.atwin.session;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host's end of a serial line. Any thread may send. */
interface HostEnd extends AutoCloseable {

  Pattern TCP = Pattern.compile("(?:(?:tcp:)?([^/]+):)?(\\d{1,5})");

  /**
   * Sends bytes.
   *
   * @throws IOException if the line is gone
   */
  void send(byte[] bytes) throws IOException;

  /** Hangs up; the ear hears no more. */
  @Override
  void close();

  /**
   * Opens a line.
   *
   * @param port {@code [[tcp:]HOST:]PORT} for a raw TCP listener, else the path of a
   *     pseudo-terminal or the name of a serial device, with {@code @BAUD} if it is not 115200
   * @param ear hears every piece of what comes in, on the line's own thread; an empty piece is the
   *     end
   * @throws IOException if it cannot be had, with a message fit for the user
   */
  static HostEnd open(String port, Consumer<byte[]> ear) throws IOException {
    Matcher tcp = TCP.matcher(port);
    if (tcp.matches()) {
      String host = tcp.group(1) == null ? "127.0.0.1" : tcp.group(1);
      return TcpLink.open(host, Integer.parseInt(tcp.group(2)), ear);
    }
    return DeviceLink.open(port, ear);
  }
}
