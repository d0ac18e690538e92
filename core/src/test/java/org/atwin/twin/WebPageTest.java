package org.atwin.twin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import org.atwin.module.Module;
import org.atwin.port.TcpPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any web page can have a browser connect to a TCP port of this machine. */
class WebPageTest {

  private Module module;
  private TcpPort port;

  @BeforeEach
  void open() throws Exception {
    module = TwinBuilder.of("ml307r-dc").speed(TwinBuilder.Speed.INSTANT).build();
    port = TcpPort.at("127.0.0.1", 0);
    module.connect(port);
    module.post(module::switchOn);
  }

  @AfterEach
  void close() {
    module.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nAT+CSCA=\"+1\"\r\n",
        "GET /AT HTTP/1.1\r\n\r\nAT+CSCA=\"+1\"\r\n",
        "OPTIONS * HTTP/1.1\r\n\r\nAT+CSCA=\"+1\"\r\n",
        "Host: x\r\nAT+CSCA=\"+1\"\r\n"
      })
  void aPageIsToldOffAndTypesNothing(String request) throws Exception {
    assertThat(everythingHeard(request))
        .contains("not a web server")
        .doesNotContain("OK")
        .doesNotContain("AT+CSCA");
  }

  /** The next client is a host again. */
  @Test
  void aHostIsServedAfterIt() throws Exception {
    everythingHeard("GET / HTTP/1.1\r\n\r\n");

    try (var host = connect()) {
      host.getOutputStream().write("ATE0\r".getBytes(ISO_8859_1));
      assertThat(new String(host.getInputStream().readNBytes(11), ISO_8859_1))
          .isEqualTo("ATE0\r\r\nOK\r\n");
    }
  }

  private String everythingHeard(String request) throws Exception {
    try (var page = connect()) {
      page.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(page.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private Socket connect() throws Exception {
    String address = port.address();
    return new Socket("127.0.0.1", Integer.parseInt(address.substring(address.indexOf(':') + 1)));
  }
}
