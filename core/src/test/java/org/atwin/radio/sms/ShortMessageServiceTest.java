package org.atwin.radio.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.atwin.radio.sms.MobileTerminal.Receipt;
import org.atwin.time.LiveTimeline;
import org.atwin.time.VirtualTimeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortMessageServiceTest {

  private static final String ALICE = "+8613800138000";
  private static final String BOB = "+8613900139000";

  private final VirtualTimeline timeline = new VirtualTimeline();
  private final ShortMessageService service = new ShortMessageService(timeline);
  private final Phone alice = new Phone(ALICE);
  private final Phone bob = new Phone(BOB);

  @ParameterizedTest
  @ValueSource(strings = {BOB, "008613900139000", "8613900139000", "13900139000"})
  void aMessageReachesTheModuleOfANumberInAnySpelling(String spelling) {
    alice.text(spelling, "hi Bob");
    settle();

    assertThat(bob.heard).containsExactly(ALICE + ": hi Bob");
  }

  @Test
  void aDeliveryShowsWhatTheNetworkAdds() {
    alice.line.submit(reported(SmsSubmit.to(new Address(0xA1, "13900139000"), UserData.of("你好"))));
    settle();

    Pdu<?> pdu = bob.taken.getFirst();
    assertThat(pdu.serviceCentre()).isEqualTo(service.serviceCentre());
    assertThat(pdu.tpdu())
        .isInstanceOfSatisfying(
            SmsDeliver.class,
            deliver -> {
              assertThat(deliver.statusReport()).isTrue();
              assertThat(deliver.time().text()).isEqualTo("24/08/20,14:19:15+32");
              assertThat(deliver.userData()).isEqualTo(UserData.of("你好"));
            });
  }

  @Test
  void messageReferencesCountUpModulo256() {
    alice.line.setNextReference(254);

    assertThat(List.of(alice.text(BOB, "a"), alice.text(BOB, "b"), alice.text(BOB, "c")))
        .containsExactly(254, 255, 0);
    assertThat(alice.line.nextReference()).isEqualTo(1);
  }

  @Test
  void aMessageToNobodyIsTakenAndLost() {
    assertThat(alice.text("10010", "anybody?")).isZero();
    settle();

    assertThat(alice.heard).isEmpty();
    assertThat(timeline.pending()).isZero();
  }

  @Test
  void deliveryRunsOnTheModulesOwnExecutorAfterItsAnswer() {
    bob.mailbox.busy = true;
    alice.text(BOB, "hi");
    settle();
    assertThat(bob.heard).isEmpty();

    bob.mailbox.drain();

    assertThat(bob.heard).hasSize(1);
  }

  @Test
  void transitTakesItsTime() {
    var slow =
        new ShortMessageService(timeline, Address.of("+8613800200569"), 32, Duration.ofSeconds(3));
    var heard = new ArrayList<Pdu<?>>();
    slow.register(
        BOB,
        Runnable::run,
        (pdu, answer) -> {
          heard.add(pdu);
          answer.accept(Receipt.ACCEPTED);
        });

    slow.send(Address.of("10086"), Address.of(BOB), "hi");

    timeline.advance(Duration.ofMillis(2_999));
    assertThat(heard).isEmpty();
    timeline.advance(Duration.ofMillis(1));
    assertThat(heard).hasSize(1);
  }

  @Test
  void aModuleThatIsAwayGetsItsMessagesInOrderWhenItComesBack() {
    bob.receipt = Receipt.UNREACHABLE;
    alice.text(BOB, "one");
    alice.text(BOB, "two");
    alice.text(BOB, "three");
    settle();
    assertThat(bob.heard).isEmpty();

    bob.receipt = Receipt.ACCEPTED;
    bob.line.alert();

    assertThat(bob.heard).containsExactly(ALICE + ": one", ALICE + ": two", ALICE + ": three");
  }

  @Test
  void aNewMessageBringsTheEarlierOnesAlong() {
    bob.receipt = Receipt.MEMORY_FULL;
    alice.text(BOB, "one");
    settle();
    bob.receipt = Receipt.ACCEPTED;

    alice.text(BOB, "two");
    settle();

    assertThat(bob.heard).containsExactly(ALICE + ": one", ALICE + ": two");
  }

  @Test
  void anAlertDuringAnAttemptIsNotLost() {
    bob.receipt = Receipt.UNREACHABLE;
    bob.mailbox.busy = true;
    alice.text(BOB, "one");
    settle();
    bob.onReceive =
        () -> {
          bob.onReceive = () -> {};
          bob.line.alert();
          bob.receipt = Receipt.ACCEPTED;
        };

    bob.mailbox.drain();

    assertThat(bob.heard).containsExactly(ALICE + ": one");
  }

  @Test
  void aTerminalThatFailsKeepsItsMessage() {
    bob.onReceive =
        () -> {
          bob.onReceive = () -> {};
          throw new IllegalStateException("a fault of the module");
        };
    alice.text(BOB, "one");
    settle();
    assertThat(bob.heard).isEmpty();

    bob.line.alert();

    assertThat(bob.heard).containsExactly(ALICE + ": one");
  }

  @Test
  void onlySoManyMessagesWait() {
    bob.receipt = Receipt.UNREACHABLE;
    for (int i = 0; i < DeliveryQueue.LIMIT; i++) {
      alice.text(BOB, "message " + i);
    }
    settle();

    alice.line.submit(reported(plain(BOB)));
    settle();
    bob.receipt = Receipt.ACCEPTED;
    bob.line.alert();

    assertThat(bob.heard).hasSize(DeliveryQueue.LIMIT);
    assertThat(bob.heard.getLast()).endsWith("message 99");
    assertThat(alice.heard).containsExactly("report 100 status 96");
  }

  @Test
  void aReportTellsTheSenderWhenTheMessageHasArrived() {
    bob.receipt = Receipt.UNREACHABLE;
    alice.line.submit(reported(plain(BOB)));
    settle();
    assertThat(alice.heard).isEmpty();

    timeline.advance(Duration.ofSeconds(90));
    bob.receipt = Receipt.ACCEPTED;
    bob.line.alert();

    assertThat(alice.heard).containsExactly("report 0 status 0");
    var report = (SmsStatusReport) alice.taken.getFirst().tpdu();
    assertThat(report.recipient()).isEqualTo(Address.of(BOB));
    assertThat(Duration.between(report.time().instant(), report.discharge().instant()))
        .isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aReportTellsThatThereIsNobody() {
    alice.line.submit(reported(plain("10010")));
    settle();

    assertThat(alice.heard).containsExactly("report 0 status 67");
  }

  @Test
  void aMessageThatWaitsTooLongIsGivenUp() {
    bob.receipt = Receipt.UNREACHABLE;
    alice.line.submit(
        reported(plain(BOB)).draft().validity(new ValidityPeriod.Relative(0)).finish());
    timeline.advance(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(alice.heard).isEmpty();

    timeline.advance(Duration.ofSeconds(1));
    bob.receipt = Receipt.ACCEPTED;
    bob.line.alert();

    assertThat(alice.heard).containsExactly("report 0 status 70");
    assertThat(bob.heard).isEmpty();
  }

  @Test
  void noTimerOutlivesItsMessage() {
    alice.text(BOB, "hi");
    settle();

    assertThat(bob.heard).hasSize(1);
    assertThat(timeline.pending()).isZero();
  }

  @Test
  void aPeerHearsAndAnswers() {
    service.connect(
        Address.of("1064899990000"), (from, text) -> List.of("to " + from, "您好：" + text));

    alice.text("1064899990000", "test");
    settle();

    assertThat(alice.heard).containsExactly("1064899990000: to " + ALICE, "1064899990000: 您好：test");
  }

  @Test
  void theManualsPduReachesThePeerAsWell() throws InvalidPduException {
    service.connect(Address.of("1064899990000"), (_, text) -> List.of(text));

    alice.line.submit(Pdu.submitted("0015660D91014698990900F00008FF044F60597D").tpdu());
    settle();

    assertThat(alice.heard).containsExactly("1064899990000: 你好");
  }

  @Test
  void aPeerHearsALongTextOnceAndItsLongAnswerComesInParts() {
    var heard = new ArrayList<String>();
    service.connect(
        Address.of("10086"),
        (_, text) -> {
          heard.add(text);
          return List.of("b".repeat(200));
        });
    List<UserData> parts = UserData.split("a".repeat(400), 9);

    parts.reversed().forEach(part -> alice.line.submit(SmsSubmit.to(Address.of("10086"), part)));
    settle();

    assertThat(heard).containsExactly("a".repeat(400));
    assertThat(alice.heard)
        .containsExactly("10086: " + "b".repeat(153), "10086: " + "b".repeat(47));
  }

  @Test
  void aPeerThatFailsOrLeavesDoesNoHarm() {
    service.connect(
        Address.of("10086"),
        (_, _) -> {
          throw new IllegalStateException("on purpose");
        });
    alice.text("10086", "hi");
    settle();

    service.disconnect(Address.of("10086"));
    alice.text("10086", "hi");
    alice.text(BOB, "still there?");
    settle();

    assertThat(alice.heard).isEmpty();
    assertThat(bob.heard).hasSize(1);
  }

  @Test
  void aModuleWithoutANumberCanStillBeAnswered() {
    var nameless = new Phone("");
    service.connect(Address.of("10086"), (from, _) -> List.of("hello '" + from + "'"));

    nameless.text("10086", "hi");
    settle();

    assertThat(nameless.heard).containsExactly("10086: hello ''");
  }

  @Test
  void textsFromOutsideReachAModule() {
    bob.line.receive(Address.of("ATwin"), "direct");
    assertThat(service.send(Address.of("ATwin"), Address.of("13900139000"), "by number")).isTrue();
    assertThat(service.send(Address.of("ATwin"), Address.of("10010"), "lost")).isFalse();
    settle();

    assertThat(bob.heard).containsExactly("ATwin: direct", "ATwin: by number");
  }

  @Test
  void aClosedLineGetsNothingAndItsNumberIsFree() {
    bob.receipt = Receipt.UNREACHABLE;
    alice.text(BOB, "lost");
    settle();
    bob.line.close();
    bob.line.close();
    assertThat(timeline.pending()).isZero();
    var another = new Phone(BOB);

    alice.text(BOB, "hi");
    settle();

    assertThat(another.heard).containsExactly(ALICE + ": hi");
    bob.line.close();
    alice.text(BOB, "again");
    settle();
    assertThat(another.heard).hasSize(2);
  }

  @Test
  void manyModulesMayCallAtOnce() throws InterruptedException {
    int senders = 4;
    int each = DeliveryQueue.LIMIT / senders;
    var live = new ShortMessageService(new LiveTimeline());
    var heard = Collections.synchronizedList(new ArrayList<String>());
    var all = new CountDownLatch(senders * each);
    try (var drain = Executors.newSingleThreadExecutor();
        var threads = Executors.newFixedThreadPool(senders)) {
      Subscriber target =
          live.register(
              BOB,
              drain,
              (pdu, answer) -> {
                heard.add(text(pdu));
                all.countDown();
                answer.accept(Receipt.ACCEPTED);
              });
      for (int sender = 0; sender < senders; sender++) {
        String name = "sender" + sender;
        threads.execute(() -> {
          for (int i = 0; i < each; i++) {
            live.send(Address.of(name), Address.of(BOB), "%03d".formatted(i));
            target.alert();
          }
        });
      }

      assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
      target.close();
    }
    for (int sender = 0; sender < senders; sender++) {
      String name = "sender" + sender;
      assertThat(heard.stream().filter(line -> line.startsWith(name))).hasSize(each).isSorted();
    }
  }

  @Test
  void aModuleMayAnswerLaterAndIsOfferedNothingElseUntilThen() {
    var offered = new ArrayList<String>();
    var answers = new ArrayDeque<Consumer<Receipt>>();
    service.register(
        BOB,
        Runnable::run,
        (pdu, answer) -> {
          offered.add(text(pdu));
          answers.add(answer);
        });
    alice.text(BOB, "one");
    alice.text(BOB, "two");
    settle();
    assertThat(offered).containsExactly(ALICE + ": one");

    Consumer<Receipt> first = answers.remove();
    first.accept(Receipt.ACCEPTED);
    first.accept(Receipt.UNREACHABLE);

    assertThat(offered)
        .as("an answer counts once")
        .containsExactly(ALICE + ": one", ALICE + ": two");
  }

  private void settle() {
    timeline.advance(Duration.ZERO);
  }

  private static SmsSubmit reported(SmsSubmit submit) {
    return submit.draft().statusReport(true).finish();
  }

  private static SmsSubmit plain(String to) {
    return SmsSubmit.to(Address.of(to), UserData.of("hi"));
  }

  private static String text(Pdu<?> pdu) {
    return switch (pdu.tpdu()) {
      case SmsDeliver deliver -> deliver.originator().text() + ": " + deliver.userData().text();
      case SmsStatusReport report -> "report " + report.reference() + " status " + report.status();
      case SmsSubmit _ -> throw new AssertionError("not for a module");
    };
  }

  /** A module on the service, as far as short messages go. */
  private final class Phone implements MobileTerminal {

    final ManualMailbox mailbox = new ManualMailbox();
    final List<Pdu<?>> taken = new ArrayList<>();
    final List<String> heard = new ArrayList<>();
    final Subscriber line;
    Receipt receipt = Receipt.ACCEPTED;
    Runnable onReceive = () -> {};

    Phone(String number) {
      line = service.register(number, mailbox, this);
    }

    int text(String to, String text) {
      return line.submit(SmsSubmit.to(Address.of(to), UserData.of(text)));
    }

    @Override
    public void receive(Pdu<?> pdu, Consumer<Receipt> answer) {
      Receipt own = receipt;
      onReceive.run();
      if (own == Receipt.ACCEPTED) {
        taken.add(pdu);
        heard.add(ShortMessageServiceTest.text(pdu));
      }
      answer.accept(own);
    }
  }

  /** Runs what comes in at once or, while busy, when it is drained. */
  private static final class ManualMailbox implements Executor {

    final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    boolean busy;

    @Override
    public void execute(Runnable action) {
      waiting.add(action);
      if (!busy) {
        drain();
      }
    }

    void drain() {
      for (Runnable action = waiting.poll(); action != null; action = waiting.poll()) {
        try {
          action.run();
        } catch (IllegalStateException _) {
          // As a module's mailbox does: one failure does not keep it from the next action.
        }
      }
    }
  }
}
