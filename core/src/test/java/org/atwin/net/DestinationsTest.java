package org.atwin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where dials lead past detours, and whether the host is asked for a name on the way. */
class DestinationsTest {

  private static final InetAddress DIALLED = InetAddress.ofLiteral("192.0.2.1");

  private final List<String> asked = new ArrayList<>();
  private final Destinations destinations =
      new Destinations(name -> {
        asked.add(name);
        return CompletableFuture.completedFuture(List.of(InetAddress.ofLiteral("192.0.2.9")));
      });

  @ParameterizedTest
  @CsvSource({
    "loopback, secret.example",
    "127.0.0.0/8, secret.example",
    "'127.0.0.1,::1', secret.example:80"
  })
  void whereOnlyTheHostItselfIsAllowedItsDnsIsNotAsked(String allowed, String name) {
    assertThatThrownBy(() -> find(allowed, "192.0.2.1=" + name))
        .isInstanceOf(OpenFailedException.class)
        .hasMessageContaining("the allow-list forbids");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "loopback, localhost, 127.0.0.1",
    "loopback, 127.0.0.9, 127.0.0.9",
    "192.0.2.0/24, other.example, 192.0.2.9"
  })
  void whatIsAllowedIsReached(String allowed, String to, String address) throws Exception {
    assertThat(find(allowed, "192.0.2.1=" + to).target())
        .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral(address), 7));
  }

  private Destination find(String allowed, String route) throws OpenFailedException {
    var access = new NetworkAccess(List.of(Route.parse(route)), Map.of(), AllowList.parse(allowed));
    return destinations.find(
        access, Bench.v4Only(), Transport.TCP, DIALLED.getHostAddress(), DIALLED, 7);
  }
}
