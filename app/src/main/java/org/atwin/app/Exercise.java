package org.atwin.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.atwin.app.api.ApiServer;
import org.atwin.app.fleet.Fleet;
import org.atwin.port.Port;
import org.jspecify.annotations.Nullable;

/**
 * Does what users do after a start, so that a start-up cache learns all of it. Runs on the main
 * thread.
 */
final class Exercise {

  private static final int PATIENCE_MILLIS = 5_000;

  private Exercise() {}

  /**
   * Says AT to the first TCP port and asks the API for the modules.
   *
   * @throws IOException if there is no answer
   */
  static void run(Fleet fleet, @Nullable ApiServer api) throws IOException {
    for (Port port : fleet.twins().getFirst().ports()) {
      if (port.kind().equals("tcp")) {
        sayAt(port.address());
      }
    }
    if (api != null) {
      ask(api.url() + "/api/modules");
      ask(api.url() + "/api/modules/" + fleet.twins().getFirst().name());
    }
  }

  private static void sayAt(String address) throws IOException {
    URI where = URI.create("tcp://" + address);
    try (var socket = new Socket(where.getHost(), where.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write("AT\rATI;+CSQ;+CEREG?;+CGACT?\r".getBytes(US_ASCII));
      var answer = new StringBuilder();
      while (answer.indexOf("OK\r\n", answer.indexOf("OK\r\n") + 1) < 0) {
        int c = socket.getInputStream().read();
        if (c < 0) {
          throw new IOException("the port closed after " + answer);
        }
        answer.append((char) c);
      }
    }
  }

  private static void ask(String url) throws IOException {
    var connection = URI.create(url).toURL().openConnection();
    connection.setReadTimeout(PATIENCE_MILLIS);
    try (var body = connection.getInputStream()) {
      body.readAllBytes();
    }
  }
}
