package org.atwin.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.atwin.lab.CertificateAuthority;
import org.atwin.lab.TlsIdentity;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.testkit.Await;
import org.atwin.testkit.LocalPort;
import org.atwin.twin.TwinHost;
import org.atwin.wire.Ct11;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A DX-CT11 with nginx and with mosquitto, as Debian packages them. */
@Timeout(120)
class Ct11ServersTest {

  private static final String OK = "\r\nOK\r\n";
  private static final int MANY = 1_000_000;

  private final CertificateAuthority authority = CertificateAuthority.create();

  @TempDir Path folder;

  private static NetworkAccess leading(String... routes) {
    List<Route> all = List.of(routes).stream().map(Route::parse).toList();
    return new NetworkAccess(all, Map.of(), AllowList.parse("loopback"));
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private void writeIdentity(String host) throws Exception {
    TlsIdentity identity = authority.server(host);
    write("chain.pem", identity.chainPem());
    write("key.pem", identity.keyPem());
  }

  private void trust(TwinHost host, String command) {
    String pem = authority.pem();
    host.ask(command + "," + pem.length(), "\r\n>");
    host.press(pem).await(OK);
  }

  /** Starts a server and waits until it listens. */
  private static Server listening(Program program, int port, String... arguments) throws Exception {
    var server = new Server(program, arguments);
    try {
      Await.until("somebody listens at " + port, () -> listens(port));
    } catch (AssertionError e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static boolean listens(int port) {
    try (var _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  // nginx

  private Server nginx(int clear, int secure) throws Exception {
    Program nginx = Program.installed("nginx");
    writeIdentity("www.baidu.com");
    Files.createDirectory(folder.resolve("pages"));
    write("pages/many", "0123456789".repeat(MANY / 10));
    Path configuration =
        write(
            "nginx.conf",
            """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              root %1$s/pages;
              server {
                listen 127.0.0.1:%2$d;
                listen 127.0.0.1:%3$d ssl;
                ssl_certificate %1$s/chain.pem;
                ssl_certificate_key %1$s/key.pem;
                location /echo {
                  return 200 "$scheme $request_method $http_x_own $content_length";
                }
              }
            }
            """
                .formatted(folder, clear, secure));
    return listening(
        nginx, clear, "-c", configuration.toString(), "-p", folder.toString(), "-e", "stderr");
  }

  @Test
  void nginxAnswersInTheClearAndInsideTls() throws Exception {
    int clear = LocalPort.unused();
    int secure = LocalPort.unused();
    try (var _ = nginx(clear, secure);
        var host =
            Ct11.online(
                leading(
                    "tcp:httpbin.org:80=127.0.0.1:" + clear,
                    "tcp:www.baidu.com:443=127.0.0.1:" + secure))) {
      host.ask("AT+HTTPPARA=\"http://httpbin.org/echo\",80,0,0", OK);
      host.ask("AT+HTTPRQH=\"X-Own\",\"mine\"", OK);
      host.ask(
          "AT+HTTPACTION=0",
          "\r\nHTTP/1.1 200 OK\r\nServer: nginx",
          "DATA,14\r\nhttp GET mine ",
          OK);
      host.ask("AT+HTTPDATA=4", ">");
      host.press("body").await(OK);
      host.ask("AT+HTTPACTION=1", "http POST mine 4" + OK);
      host.ask("AT+HTTPDATA=4", ">");
      host.press("body").await(OK);
      host.ask("AT+HTTPACTION=2", "http PUT mine 4" + OK);
      host.ask("AT+HTTPACTION=3", "http DELETE mine " + OK);
      host.ask("AT+HTTPACTION=4", "\r\nHTTP/1.1 200 OK\r\n", "\r\n\r\n" + OK);
      host.ask("AT+HTTPPARA=\"http://httpbin.org/none\",80,0,0", OK);
      host.ask("AT+HTTPACTION=0", "\r\nHTTP/1.1 404 Not Found\r\n", "$HTTPRECV:DATA,", OK);

      host.ask("AT+HTTPPARA=\"https://www.baidu.com/echo\",443,1,1", OK);
      host.ask("AT+HTTPACTION=0", "\r\nERROR=201\r\n");
      trust(host, "AT+HTTPCERTIFI=1");
      host.ask("AT+HTTPACTION=0", "https GET  " + OK);
    }
  }

  @Test
  void aMillionBytesComeUnchanged() throws Exception {
    int clear = LocalPort.unused();
    try (var _ = nginx(clear, LocalPort.unused());
        var host = Ct11.online(leading("tcp:httpbin.org:80=127.0.0.1:" + clear))) {
      host.ask("AT+HTTPPARA=\"http://httpbin.org/many\",80,0,0", OK);

      host.ask("AT+HTTPACTION=0", "\r\n\r\n");
      String answer = host.await("9" + OK);

      String body = answer.replaceAll("(\r\n)?\\$HTTPRECV:DATA,\\d+\r\n", "").replace(OK, "");
      assertThat(body).isEqualTo("0123456789".repeat(MANY / 10));
    }
  }

  // mosquitto

  private Server mosquitto(int clear, int secure) throws Exception {
    Program mosquitto = Program.installed("mosquitto");
    Path configuration =
        write(
            "mosquitto.conf",
            """
            user root
            listener %2$d 127.0.0.1
            allow_anonymous true
            listener %3$d 127.0.0.1
            allow_anonymous true
            certfile %1$s/chain.pem
            keyfile %1$s/key.pem
            """
                .formatted(folder, clear, secure));
    return listening(mosquitto, clear, "-c", configuration.toString());
  }

  @Test
  void mosquittoIsSpokenToInTheClearAndInsideTlsAndFoundAgain() throws Exception {
    int clear = LocalPort.unused();
    int secure = LocalPort.unused();
    writeIdentity("broker.emqx.io");
    NetworkAccess access =
        leading(
            "tcp:broker.emqx.io:1883=127.0.0.1:" + clear,
            "tcp:broker.emqx.io:8883=127.0.0.1:" + secure);
    Server broker = mosquitto(clear, secure);
    try (var host = Ct11.online(access);
        var other = Ct11.online(access)) {
      other.ask("AT+QMTCFG=other", OK);
      trust(other, "AT+MQTTCERTIFI=1,1");
      other.ask("AT+QMTCONNCFG=\"broker.emqx.io\",8883,1", OK, "MQTTCONNECT\r\n");
      other.ask("AT+QMTSUB=\"TTT\",2", OK);

      Ct11.restart(host, "AT+SIMPLEMODE=2,2");
      host.ask("ATE0", OK);
      host.ask("AT+QMTCFG=\"CT11\",\"MQTT1\",\"123456\",0,1,QQQ,123456", OK);
      host.ask("AT+QMTCONNCFG=\"broker.emqx.io\",1883,1", OK, "MQTTCONNECT\r\n");
      host.ask("AT+QMTPUBEX=\"TTT\",2,0,1", ">");
      Ct11.burst(host, "a burst");
      other.await("+QMTRECV:\"TTT\",7,\"a burst\"\r\n");

      broker.kill();
      host.await("MQTTDISCONNECT\r\n");
      other.await("MQTTDISCONNECT\r\n");
      broker = mosquitto(clear, secure);
      host.await("MQTTCONNECT\r\n");
      other.await("MQTTCONNECT\r\n");

      other.ask("AT+QMTSUB=\"TTT\",1", OK);
      Ct11.burst(host, "found again");
      other.await("+QMTRECV:\"TTT\",11,\"found again\"\r\n");
    } finally {
      broker.close();
    }
  }
}
