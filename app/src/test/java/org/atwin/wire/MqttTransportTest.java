package org.atwin.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.atwin.lab.CertificateAuthority;
import org.atwin.net.AllowList;
import org.atwin.net.Bearer;
import org.atwin.net.ByteStream;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.mqtt.MqttTransport;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.tls.TlsOpen;
import org.atwin.net.tls.TlsSettings;
import org.atwin.time.VirtualTimeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What carries MQTT inside TLS, against a real server. */
@Timeout(60)
class MqttTransportTest {

  private final CertificateAuthority authority = CertificateAuthority.create();
  private final ExecutorService drain = Executors.newSingleThreadExecutor();
  private final Uplink uplink =
      new Uplink(NetworkAccess.OPEN.withName("mqtt.lab=127.0.0.1"), new VirtualTimeline(), drain);
  private final Events events = new Events();

  MqttTransportTest() {
    uplink.bearerUp(1, new Bearer(Inet4Address.ofLiteral("10.64.118.25"), null, List.of()));
  }

  @AfterEach
  void close() {
    uplink.close();
    drain.shutdownNow();
  }

  @Test
  void closingSaysGoodbyeAfterWhatWasWritten() throws Exception {
    var heard = new CompletableFuture<String>();
    try (var server =
        TlsServer.start(
            authority.server("mqtt.lab"),
            (tunnel, _) ->
                heard.complete(new String(tunnel.getInputStream().readAllBytes(), US_ASCII)))) {
      ByteStream stream = dial(server.port());
      assertThat(events.next()).isEqualTo("opened");

      onDrain(() -> stream.write("DISCONNECT".getBytes(US_ASCII)));
      onDrain(stream::close);

      assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("DISCONNECT");
    }
  }

  @Test
  void abortingResetsWithoutGoodbye() throws Exception {
    try (var server =
        TlsServer.start(
            authority.server("mqtt.lab"), (tunnel, _) -> tunnel.getInputStream().read())) {
      ByteStream stream = dial(server.port());
      assertThat(events.next()).isEqualTo("opened");

      onDrain(stream::abort);

      assertThat(server.failure()).contains("reset");
      onDrain(() -> {});
      assertThat(events.all).isEmpty();
    }
  }

  @Test
  void whatIsBelowTlsFailsForItsOwnReason() throws Exception {
    uplink.access(uplink.access().with(AllowList.parse("192.0.2.0/24")));
    dial(8883);

    assertThat(events.next()).isEqualTo(ConnectFailure.UNREACHABLE);
  }

  private ByteStream dial(int port) throws Exception {
    var below = new TcpOpen(1, "mqtt.lab", port, 0, Duration.ofSeconds(60), 8192);
    var open = new TlsOpen(below, TlsSettings.TRUSTING);
    MqttTransport transport = MqttTransport.tls(uplink, new Resolver(uplink), open);
    return drain.submit(() -> transport.dial(events)).get(10, TimeUnit.SECONDS);
  }

  private void onDrain(Runnable action) throws Exception {
    drain.submit(action).get(10, TimeUnit.SECONDS);
  }

  /** Keeps what is reported. */
  private static final class Events implements MqttTransport.Listener {

    private final BlockingQueue<Object> all = new LinkedBlockingQueue<>();

    Object next() throws InterruptedException {
      Object event = all.poll(10, TimeUnit.SECONDS);
      assertThat(event).as("an event within 10 s").isNotNull();
      return event;
    }

    @Override
    public void opened() {
      all.add("opened");
    }

    @Override
    public void failed(ConnectFailure failure) {
      all.add(failure);
    }

    @Override
    public void received(byte[] data) {
      all.add(data);
    }

    @Override
    public void closed(CloseReason reason) {
      all.add(reason);
    }
  }
}
