package org.atwin.service.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.atwin.net.Bearer;
import org.atwin.net.Family;
import org.atwin.net.dns.Answer;
import org.atwin.net.dns.LookupPolicy;
import org.atwin.net.dns.Question;
import org.atwin.net.dns.Servers;
import org.atwin.time.VirtualTimeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LookupTest {

  private static final Inet4Address OWN4 = (Inet4Address) InetAddress.ofLiteral("10.0.0.2");
  private static final Inet6Address OWN6 = (Inet6Address) InetAddress.ofLiteral("2001:db8::2");
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Answer FOUND = new Answer.Found(List.of(address("192.0.2.1")));
  private static final Answer NOT_FOUND = new Answer.Failed(Answer.Reason.NOT_FOUND);

  private final VirtualTimeline timeline = new VirtualTimeline(Instant.EPOCH);
  private final NameCache cache = new NameCache(timeline);
  private final List<String> asked = new ArrayList<>();

  private static InetAddress address(String text) {
    return InetAddress.ofLiteral(text);
  }

  private static NamePolicy policy(NamePolicy.Order order, @Nullable Duration remembered) {
    ServerList v4 = ServerList.of("119.29.29.29", "114.114.114.114").with(1, address("223.5.5.5"));
    ServerList v6 = ServerList.of("2400:3200::1", "2001:4860::88");
    return new NamePolicy(v4, v6, order, Duration.ofSeconds(3), 2, remembered);
  }

  private LookupPolicy.Network network(Answer answer) {
    return (question, servers) -> {
      asked.add(question.family() + " of " + text(servers));
      return answer;
    };
  }

  private static String text(Servers servers) {
    return String.join(" ", servers.addresses().stream().map(InetAddress::getHostAddress).toList());
  }

  private Answer look(NamePolicy policy, Bearer bearer, Family family, Answer answer) {
    return new Lookup(policy, cache)
        .answer(new Question("echo.test", 1, family), bearer, network(answer));
  }

  @Test
  void aServerSetByTheHostComesBeforeTheNetworksAndThatBeforeTheModulesOwn() {
    var bearer = new Bearer(OWN4, OWN6, List.of(address("211.136.112.50"), address("2409::53")));

    look(policy(NamePolicy.Order.AS_ASKED, null), bearer, Family.V4_FIRST, FOUND);

    assertThat(asked)
        .containsExactly(
            "V4_FIRST of 211.136.112.50 223.5.5.5 2409:0:0:0:0:0:0:53 2001:4860:0:0:0:0:0:88");
  }

  @Test
  void onlyServersThatTheBearerReachesAreAsked() {
    var bearer = new Bearer(OWN4, null, List.of());

    look(policy(NamePolicy.Order.V6_FIRST, null), bearer, Family.V4_ONLY, FOUND);

    assertThat(asked).containsExactly("V4_ONLY of 119.29.29.29 223.5.5.5");
  }

  @Test
  void thePreferredFamilyIsAskedForFirstAndOfItsOwnServers() {
    var bearer = new Bearer(OWN4, OWN6, List.of());

    look(policy(NamePolicy.Order.V6_FIRST, null), bearer, Family.V4_FIRST, NOT_FOUND);

    String v4 = "119.29.29.29 223.5.5.5";
    String v6 = "2400:3200:0:0:0:0:0:1 2001:4860:0:0:0:0:0:88";
    assertThat(asked).containsExactly("V6_ONLY of " + v6 + " " + v4, "V4_ONLY of " + v4 + " " + v6);
  }

  @Test
  void aResultIsRememberedForItsTime() {
    var bearer = new Bearer(OWN4, null, List.of());
    NamePolicy remembering = policy(NamePolicy.Order.AS_ASKED, AN_HOUR);
    look(remembering, bearer, Family.V4_ONLY, FOUND);

    timeline.advance(AN_HOUR.minusMillis(1));
    assertThat(look(remembering, bearer, Family.V4_ONLY, NOT_FOUND)).isEqualTo(FOUND);
    assertThat(look(policy(NamePolicy.Order.AS_ASKED, null), bearer, Family.V4_ONLY, NOT_FOUND))
        .isEqualTo(NOT_FOUND);
    timeline.advance(Duration.ofMillis(1));

    assertThat(look(remembering, bearer, Family.V4_ONLY, NOT_FOUND)).isEqualTo(NOT_FOUND);
  }
}
