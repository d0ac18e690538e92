package org.atwin.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class GuardTest {

  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("192.0.2.1");

  private final Guard onLoopback = Guard.at(InetAddress.getLoopbackAddress());
  private final HttpHeaders headers = new DefaultHttpHeaders();

  @Test
  void needsNoTokenOnLoopback() {
    headers.set("Host", "127.0.0.1:7380");

    assertThat(onLoopback.token()).isNull();
    assertThatCode(() -> onLoopback.check(headers)).doesNotThrowAnyException();
  }

  @Test
  void needsItsTokenWhereOthersCanReachIt() {
    Guard guard = Guard.at(ELSEWHERE);
    headers.set("Host", "192.0.2.1:7380");

    assertThatThrownBy(() -> guard.check(headers)).isInstanceOf(Problem.class);
    headers.set("Authorization", "Bearer 0000");
    assertThatThrownBy(() -> guard.check(headers)).isInstanceOf(Problem.class);
    headers.set("Authorization", "Bearer " + guard.token());
    assertThatCode(() -> guard.check(headers)).doesNotThrowAnyException();
    headers.set("Authorization", "bearer  " + guard.token());
    assertThatCode(() -> guard.check(headers)).doesNotThrowAnyException();
  }

  @Test
  void refusesPagesFromElsewhere() {
    headers.set("Host", "127.0.0.1:7380");
    headers.set("Origin", "https://example.org");

    assertThatThrownBy(() -> onLoopback.check(headers)).hasMessageContaining("example.org");
  }

  @Test
  void refusesANameOfSomebodyElsesThatLeadsHere() {
    headers.set("Host", "example.org:7380");

    assertThatThrownBy(() -> onLoopback.check(headers)).hasMessageContaining("example.org");
  }
}
