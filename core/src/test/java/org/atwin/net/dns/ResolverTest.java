package org.atwin.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atwin.net.Bench.CID;
import static org.atwin.net.Bench.NETWORK_DNS;
import static org.atwin.net.Bench.eventually;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.atwin.net.AllowList;
import org.atwin.net.Bearer;
import org.atwin.net.Bench;
import org.atwin.net.Family;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ResolverTest {

  private static final InetAddress SERVER = InetAddress.ofLiteral("8.8.8.8");
  private static final InetAddress SECOND = InetAddress.ofLiteral("8.8.4.4");
  private static final Duration TRY = Duration.ofSeconds(5);

  private NameServer server;
  private NameServer second;
  private Bench bench;
  private Resolver resolver;

  @BeforeEach
  void twoNameServersBehindRoutes() throws IOException {
    server = new NameServer();
    second = new NameServer();
    bench =
        new Bench("8.8.8.8:53=127.0.0.1:" + server.port(), "8.8.4.4:53=127.0.0.1:" + second.port());
    resolver =
        new Resolver(
            bench.uplink,
            name -> {
              throw new AssertionError("the host was asked for " + name);
            });
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
    server.close();
    second.close();
  }

  /** Those of the bearer if none are named. */
  private CompletableFuture<Answer> resolve(String name, Family family, InetAddress... servers) {
    LookupPolicy policy =
        servers.length == 0
            ? LookupPolicy.SUPPLIED
            : (question, _, network) ->
                network.ask(question, new Servers(List.of(servers), TRY, 2));
    var answer = new CompletableFuture<Answer>();
    resolver.with(policy).resolve(new Question(name, CID, family), answer::complete);
    return answer;
  }

  private Answer answer(String name, Family family, InetAddress... servers) {
    return get(resolve(name, family, servers));
  }

  private static Answer get(CompletableFuture<Answer> answer) {
    return answer.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static Answer found(String... addresses) {
    return new Answer.Found(Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
  }

  private static Answer failed(Answer.Reason reason) {
    return new Answer.Failed(reason);
  }

  @Test
  void aLiteralAddressAnswersItselfEvenWithoutABearer() {
    bench.uplink.bearerDown(CID);

    assertThat(answer("192.0.2.7", Family.V4_FIRST)).isEqualTo(found("192.0.2.7"));
    assertThat(answer("2001:db8::1", Family.V4_FIRST)).isEqualTo(found("2001:db8::1"));
    assertThat(answer("2001:db8::1", Family.V4_ONLY)).isEqualTo(failed(Answer.Reason.NOT_FOUND));
    assertThat(answer("a.name", Family.V4_FIRST)).isEqualTo(failed(Answer.Reason.NO_BEARER));
  }

  @Test
  void theNetworksOwnAnswersComeFirst() {
    bench.uplink.access(NetworkAccess.OPEN.withName("echo.lab=127.0.0.1,::1,127.0.0.2"));

    assertThat(answer("Echo.Lab", Family.V4_FIRST, SERVER))
        .isEqualTo(found("127.0.0.1", "127.0.0.2"));
    assertThat(answer("echo.lab", Family.V6_FIRST, SERVER)).isEqualTo(found("::1"));
    assertThat(server.asked).isEmpty();
  }

  @Test
  void aServerIsAskedForTheWantedFamilyAndThenForTheOther() {
    server.knows("both.test", "192.0.2.1", "192.0.2.2", "2001:db8::1");
    server.knows("six.test", "2001:db8::6");

    assertThat(answer("both.test", Family.V4_FIRST, SERVER))
        .isEqualTo(found("192.0.2.1", "192.0.2.2"));
    assertThat(answer("both.test", Family.V6_FIRST, SERVER)).isEqualTo(found("2001:db8::1"));
    assertThat(server.asked).containsExactly("udp both.test A", "udp both.test AAAA");
    assertThat(answer("six.test", Family.V4_FIRST, SERVER)).isEqualTo(found("2001:db8::6"));
    assertThat(answer("six.test", Family.V4_ONLY, SERVER))
        .isEqualTo(failed(Answer.Reason.NOT_FOUND));
  }

  @Test
  void aNameThatOneServerDoesNotKnowIsAskedOfTheNext() {
    second.knows("second.test", "192.0.2.2");

    assertThat(answer("second.test", Family.V4_ONLY, SERVER, SECOND)).isEqualTo(found("192.0.2.2"));
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void aNameThatDoesNotExistIsAskedOfEveryServerOnce() {
    assertThat(answer("nowhere.test", Family.V4_ONLY, SERVER, SECOND))
        .isEqualTo(failed(Answer.Reason.NOT_FOUND));
    assertThat(server.asked).hasSize(1);
    assertThat(second.asked).hasSize(1);
  }

  @Test
  void aLostQuestionIsAskedAgainAfterItsTimeOutAndNotBefore() {
    server.knows("echo.test", "192.0.2.1");
    server.drop = 1;
    CompletableFuture<Answer> answer = resolve("echo.test", Family.V4_ONLY, SERVER);

    eventually(() -> server.asked.size() == 1);
    bench.timeline.advance(TRY.minusMillis(1));
    assertThat(answer).isNotDone();
    assertThat(server.asked).hasSize(1);
    bench.timeline.advance(Duration.ofMillis(1));

    assertThat(get(answer)).isEqualTo(found("192.0.2.1"));
    assertThat(server.asked).hasSize(2);
    assertThat(bench.timeline.pending()).isZero();
  }

  @Test
  void whenNobodyAnswersEveryServerIsTriedInTurnAndAgain() {
    server.drop = 100;
    second.drop = 100;
    CompletableFuture<Answer> answer = resolve("echo.test", Family.V4_ONLY, SERVER, SECOND);

    for (int asked = 1; asked <= 4; asked++) {
      int questions = asked;
      eventually(() -> server.asked.size() + second.asked.size() == questions);
      bench.timeline.advance(TRY);
    }

    assertThat(get(answer)).isEqualTo(failed(Answer.Reason.TIMED_OUT));
    assertThat(server.asked).hasSize(2);
    assertThat(second.asked).hasSize(2);
  }

  @Test
  void aServerThatFailsIsFollowedByTheNext() {
    server.status = 2;
    second.knows("echo.test", "192.0.2.1");

    assertThat(answer("echo.test", Family.V4_ONLY, SERVER, SECOND)).isEqualTo(found("192.0.2.1"));
    assertThat(answer("echo.test", Family.V4_ONLY, SERVER))
        .isEqualTo(failed(Answer.Reason.SERVER_FAILURE));
  }

  @Test
  void aServerThatIsNotThereIsFollowedByTheNextAtOnce() throws IOException {
    second.knows("echo.test", "192.0.2.1");
    bench.uplink.access(bench.uplink.access().with(Route.parse("9.9.9.9=127.0.0.1:" + unused())));
    InetAddress absent = InetAddress.ofLiteral("9.9.9.9");

    assertThat(answer("echo.test", Family.V4_ONLY, absent, SECOND)).isEqualTo(found("192.0.2.1"));
  }

  private static int unused() throws IOException {
    try (var socket = new DatagramSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aTruncatedReplyIsFetchedOverTcp() {
    server.knows("big.test", "192.0.2.1");
    server.truncate = true;

    assertThat(answer("big.test", Family.V4_ONLY, SERVER)).isEqualTo(found("192.0.2.1"));
    assertThat(server.asked).containsExactly("udp big.test A", "tcp big.test A");
  }

  @Test
  void aTruncatedReplyOfAServerBehindAUdpRouteIsFetchedFromThatServer() {
    server.knows("big.test", "192.0.2.1");
    server.truncate = true;
    bench.uplink.access(Bench.routed("udp:8.8.8.8:53=127.0.0.1:" + server.port()));

    assertThat(answer("big.test", Family.V4_ONLY, SERVER)).isEqualTo(found("192.0.2.1"));
    assertThat(server.asked).containsExactly("udp big.test A", "tcp big.test A");
  }

  @Test
  void aTcpRouteOfItsOwnComesBeforeTheUdpRoute() {
    server.truncate = true;
    second.knows("big.test", "192.0.2.2");
    bench.uplink.access(
        Bench.routed(
            "udp:8.8.8.8:53=127.0.0.1:" + server.port(),
            "tcp:8.8.8.8:53=127.0.0.1:" + second.port()));
    server.knows("big.test", "192.0.2.1");

    assertThat(answer("big.test", Family.V4_ONLY, SERVER)).isEqualTo(found("192.0.2.2"));
    assertThat(second.asked).containsExactly("tcp big.test A");
  }

  /** The reply has its id at 0, flags at 2, counts from 4, the question from 12: 4echo4test0. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a question, no reply            | 2  | 01
          no question                     | 4  | 0000
          two questions                   | 4  | 0002
          another name                    | 13 | 58
          a name of another length        | 12 | 03
          a name that points to itself    | 12 | c00c
          AAAA instead of A               | 24 | 1c
          another class                   | 26 | 03
          """)
  void aReplyToAnotherQuestionIsPassedOver(String what, int at, String bytes) {
    server.knows("echo.test", "192.0.2.1");
    server.forgery = reply -> forged(reply, at, bytes);

    assertThat(answer("echo.test", Family.V4_ONLY, SERVER)).as(what).isEqualTo(found("192.0.2.1"));
  }

  @Test
  void aReplyWithAnotherIdIsPassedOver() {
    server.knows("echo.test", "192.0.2.1");
    server.forgery = reply -> forged(reply, 0, "%02x".formatted(~reply[0] & 0xff));

    assertThat(answer("echo.test", Family.V4_ONLY, SERVER)).isEqualTo(found("192.0.2.1"));
  }

  /** Says another address. */
  private static byte[] forged(byte[] reply, int at, String bytes) {
    byte[] other = HexFormat.of().parseHex(bytes);
    System.arraycopy(other, 0, reply, at, other.length);
    reply[reply.length - 1] = 99;
    return reply;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 11, 12, 20, 26})
  void aPieceOfAReplyIsPassedOver(int length) {
    server.knows("echo.test", "192.0.2.1");
    server.forgery = reply -> Arrays.copyOf(reply, length);

    assertThat(answer("echo.test", Family.V4_ONLY, SERVER)).isEqualTo(found("192.0.2.1"));
  }

  /** The name server's own reply, broken behind the question. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          65535 answers               | 6  | ffff
          a label of a reserved kind   | 27 | 7f
          data of 65535 bytes         | 37 | ffff
          """)
  void aBrokenReplyOfTheServerIsAFailureAndNothingWorse(String what, int at, String bytes) {
    server.knows("echo.test", "192.0.2.1");
    server.forgery = reply -> forged(reply, at, bytes);

    assertThat(answer("echo.test", Family.V4_ONLY, SERVER))
        .as(what)
        .isEqualTo(failed(Answer.Reason.SERVER_FAILURE));
  }

  @Test
  void aLostBearerEndsTheQuestion() {
    server.drop = 100;
    CompletableFuture<Answer> answer = resolve("echo.test", Family.V4_ONLY, SERVER);
    eventually(() -> server.asked.size() == 1);

    bench.uplink.bearerDown(CID);

    assertThat(get(answer)).isEqualTo(failed(Answer.Reason.NO_BEARER));
  }

  @Test
  void withoutCoverageNoServerIsReachedUntilItIsBack() {
    server.knows("echo.test", "192.0.2.1");
    bench.uplink.coverage(false);
    CompletableFuture<Answer> answer = resolve("echo.test", Family.V4_ONLY, SERVER);
    eventually(() -> bench.timeline.pending() == 1);

    bench.timeline.advance(TRY);
    eventually(() -> bench.timeline.pending() == 1);
    assertThat(server.asked).isEmpty();
    bench.uplink.coverage(true);

    assertThat(get(answer)).isEqualTo(found("192.0.2.1"));
  }

  @Test
  void aServerThatTheAllowListForbidsIsNotAsked() {
    bench.uplink.access(NetworkAccess.OPEN.with(AllowList.LOOPBACK));

    assertThat(answer("echo.test", Family.V4_ONLY, SERVER))
        .isEqualTo(failed(Answer.Reason.SERVER_FAILURE));
  }

  @Test
  void theServersOfTheBearerStandForTheHostsResolver() {
    resolver =
        new Resolver(
            bench.uplink,
            name ->
                name.equals("known.test")
                    ? CompletableFuture.completedFuture(
                        List.of(
                            InetAddress.ofLiteral("2001:db8::1"),
                            InetAddress.ofLiteral("192.0.2.1")))
                    : CompletableFuture.failedFuture(new UnknownHostException(name)));

    assertThat(answer("known.test", Family.V4_FIRST)).isEqualTo(found("192.0.2.1"));
    assertThat(answer("known.test", Family.V6_ONLY, NETWORK_DNS)).isEqualTo(found("2001:db8::1"));
    assertThat(answer("other.test", Family.V4_FIRST)).isEqualTo(failed(Answer.Reason.NOT_FOUND));
  }

  @Test
  void whereOnlyLoopbackIsAllowedTheHostIsNotAsked() {
    bench.uplink.access(NetworkAccess.OPEN.with(AllowList.LOOPBACK).withName("echo.lab=127.0.0.1"));

    assertThat(answer("known.test", Family.V4_FIRST)).isEqualTo(failed(Answer.Reason.NOT_FOUND));
    assertThat(answer("echo.lab", Family.V4_FIRST)).isEqualTo(found("127.0.0.1"));
  }

  @Test
  void aHostThatDoesNotAnswerTimesOutOnTheTimeline() {
    resolver = new Resolver(bench.uplink, _ -> new CompletableFuture<>());
    CompletableFuture<Answer> answer = resolve("slow.test", Family.V4_FIRST, NETWORK_DNS);
    for (int tried = 1; tried <= 2; tried++) {
      eventually(() -> bench.timeline.pending() == 1);
      bench.timeline.advance(TRY);
    }

    assertThat(get(answer)).isEqualTo(failed(Answer.Reason.TIMED_OUT));
  }

  @Test
  void aRoutedServerOfTheBearerIsAskedItself() {
    server.knows("echo.test", "192.0.2.1");
    bench.uplink.access(
        NetworkAccess.OPEN.with(Route.parse("udp:211.136.112.50:53=127.0.0.1:" + server.port())));

    assertThat(answer("echo.test", Family.V4_ONLY)).isEqualTo(found("192.0.2.1"));
  }

  @Test
  void aBearerWithoutServersResolvesNothing() {
    bench.uplink.bearerUp(CID, new Bearer(Bench.dualStack().address(), null, List.of()));

    assertThat(answer("echo.test", Family.V4_ONLY)).isEqualTo(failed(Answer.Reason.SERVER_FAILURE));
  }

  @Test
  void aTextThatIsNoNameIsNotAskedFor() {
    for (String text :
        List.of("", ".", "a..b", "x".repeat(64) + ".test", "abcd.".repeat(60), "1.2.3", "7")) {
      assertThat(answer(text, Family.V4_ONLY, SERVER)).isEqualTo(failed(Answer.Reason.NOT_FOUND));
    }
    assertThat(server.asked).isEmpty();
  }
}
