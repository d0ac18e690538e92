package org.atwin.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atwin.testkit.LocalPort;
import org.atwin.time.LiveTimeline;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** AT+CMNTP of an M5311 and chronyd, as Debian packages it, serving this machine's clock. */
@Timeout(120)
class ChronyTest {

  private static final Pattern TIME =
      Pattern.compile("(?s).*\\+C(?:MNTP: 0,\"|CLK: )([0-9/,:]{17})[+-]\\d\\d.*");
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yy/MM/dd,HH:mm:ss", Locale.ROOT);
  private static final int NTP_BYTES = 48;
  private static final int VERSION_4_CLIENT = 0x23;
  private static final int MOST_REQUESTS = 100;

  @TempDir Path folder;

  private final LiveTimeline timeline = new LiveTimeline();
  private int port;
  private Server chronyd;
  private TwinHost module;

  @BeforeEach
  void start() throws Exception {
    Program program = Program.installed("chronyd");
    port = LocalPort.unused();
    Path configuration = folder.resolve("chrony.conf");
    Files.writeString(
        configuration,
        """
        port %d
        bindaddress 127.0.0.1
        allow 127.0.0.0/8
        local stratum 3
        cmdport 0
        bindcmdaddress /
        pidfile %s
        """
            .formatted(port, folder.resolve("pid")));
    // In the foreground, with the clock of this machine left alone, as whoever runs the tests.
    String user = System.getProperty("user.name");
    chronyd = new Server(program, "-d", "-x", "-U", "-u", user, "-f", configuration.toString());
    awaitAnswer();
    module = Reaching.server("watch", "ntp.test", port);
    // The network tells the time some moments after it has accepted the module.
    module.ask("AT+CTZU=0", "OK");
  }

  @AfterEach
  void stop() throws Exception {
    if (module != null) {
      module.close();
    }
    if (chronyd != null) {
      chronyd.close();
    }
  }

  @Test
  void setsTheClock() throws Exception {
    module.ask("AT+CCLK=\"20/01/01,00:00:00+32\"", "OK");

    assertIsNow(module.ask("AT+CMNTP=\"ntp.test\",123,1,10", "OK", "+CMNTP: 0,", "+32\"\r\n"));

    assertIsNow(module.ask("AT+CCLK?", "OK"));
  }

  @Test
  void tellsTheTimeAndLeavesTheClockAlone() throws Exception {
    module.ask("AT+CCLK=\"20/01/01,00:00:00+32\"", "OK");

    assertIsNow(module.ask("AT+CMNTP=\"ntp.test\",123,0,10", "OK", "+CMNTP: 0,", "+32\"\r\n"));

    assertThat(module.ask("AT+CCLK?", "OK")).contains("+CCLK: 20/01/01,00:00:");
  }

  @Test
  void runsIntoItsTimeOutWhenTheServerIsGone() throws Exception {
    chronyd.kill();

    module.ask("AT+CMNTP=\"ntp.test\",123,1,1", "OK", "+CMNTP: 2");
    module.ask("AT", "OK");
  }

  private void assertIsNow(String heard) {
    Matcher matcher = TIME.matcher(heard);
    assertThat(matcher.matches()).as(heard).isTrue();
    Instant shown = LocalDateTime.parse(matcher.group(1), FORM).toInstant(ZoneOffset.UTC);
    assertThat(Duration.between(shown, timeline.now()).abs()).isLessThan(Duration.ofSeconds(10));
  }

  /** Asks until it answers: it says nowhere that it is ready. */
  private void awaitAnswer() throws IOException {
    var request = new byte[NTP_BYTES];
    request[0] = VERSION_4_CLIENT;
    var packet =
        new DatagramPacket(request, request.length, InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < MOST_REQUESTS; i++) {
      try (var socket = new DatagramSocket()) {
        socket.setSoTimeout(100);
        socket.send(packet);
        socket.receive(new DatagramPacket(new byte[NTP_BYTES], NTP_BYTES));
        return;
      } catch (SocketTimeoutException _) {
        // Not yet.
      }
    }
    throw new AssertionError("chronyd does not answer");
  }
}
