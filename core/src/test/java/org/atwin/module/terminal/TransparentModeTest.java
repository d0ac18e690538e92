package org.atwin.module.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.atwin.at.Result;
import org.atwin.at.Words;
import org.atwin.module.Module;
import org.atwin.module.Rig;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;

/** Data straight through: how it is collected, how the host gets out, and who holds up whom. */
class TransparentModeTest {

  private static final String OK = "\r\nOK\r\n";
  private static final String ENTERED = OK + "\r\nCONNECT\r\n";
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration GUARD = Duration.ofSeconds(1);
  private static final TransparentOptions OPTIONS = new TransparentOptions(16, PAUSE, GUARD, PAUSE);

  private final FarEnd link = new FarEnd();
  private final Rig rig = new Rig().on("+DATA", this::enter);

  private Result enter(Module module) {
    link.mode = module.asking().transparent(OPTIONS, link);
    module.report(Words.line("LATER"));
    module.asking().report(Words.line("CONNECT"), link.mode()::enter);
    return Result.OK;
  }

  private TwinHost entered() throws Exception {
    TwinHost host = rig.host();
    assertThat(host.say("AT+DATA\r")).isEqualTo(OK + "\r\nLATER\r\n\r\nCONNECT\r\n");
    return host;
  }

  @Test
  void sendsWholePacketsAtOnceAndTheRestAfterAPause() throws Exception {
    try (TwinHost host = entered()) {
      host.say("0123456789abcdef0123456789abcdefrest");
      assertThat(link.sent).containsExactly("0123456789abcdef0123456789abcdef");

      host.after(PAUSE.minusMillis(1));
      host.say("-of-it");
      host.after(PAUSE.minusMillis(1));
      assertThat(link.sent).hasSize(1);

      host.after(Duration.ofMillis(1));
      assertThat(link.sent).last().isEqualTo("rest-of-it");
    }
  }

  @Test
  void fillsAPacketFromSeveralPieces() throws Exception {
    try (TwinHost host = entered()) {
      host.say("0123456789");
      host.say("abcdefXYZ");

      assertThat(link.sent).containsExactly("0123456789abcdef");
      host.after(PAUSE);
      assertThat(link.sent).last().isEqualTo("XYZ");
    }
  }

  @Test
  void passesEveryByteValue() throws Exception {
    var all = new StringBuilder();
    for (char c = 0; c < 256; c++) {
      all.append(c);
    }
    try (TwinHost host = entered()) {
      host.say(all.toString());
      assertThat(String.join("", link.sent)).isEqualTo(all.toString());

      assertThat(link.bring(host, all.toString())).isEqualTo(all.toString());
    }
  }

  @Test
  void threePlusesWithSilenceAroundThemLeadBackToCommands() throws Exception {
    try (TwinHost host = entered()) {
      host.say("data");
      host.after(GUARD);

      assertThat(host.say("+++")).isEmpty();
      assertThat(host.after(PAUSE.minusMillis(1))).isEmpty();
      assertThat(host.after(Duration.ofMillis(1))).isEqualTo(OK);

      assertThat(link.escapes).isEqualTo(1);
      assertThat(link.sent).containsExactly("data");
      assertThat(host.say("AT\r")).isEqualTo(OK);
    }
  }

  @Test
  void thePlusesMayBeTypedOneByOne() throws Exception {
    try (TwinHost host = entered()) {
      host.after(GUARD);
      host.say("+");
      host.after(Duration.ofMillis(150));
      host.say("+");
      host.after(Duration.ofMillis(150));
      host.say("+");

      assertThat(host.after(PAUSE)).isEqualTo(OK);
      assertThat(link.sent).isEmpty();
    }
  }

  @Test
  void plusesWithoutSilenceBeforeThemAreData() throws Exception {
    try (TwinHost host = entered()) {
      host.say("x");
      host.after(GUARD.minusMillis(1));
      host.say("+++");

      assertThat(host.after(GUARD)).isEmpty();
      assertThat(link.sent).containsExactly("x", "+++");
    }
  }

  @Test
  void plusesThatGoOnAreData() throws Exception {
    try (TwinHost host = entered()) {
      host.after(GUARD);
      host.say("+++");
      host.after(PAUSE.minusMillis(1));
      host.say("\r");
      host.after(GUARD);
      host.say("++");
      host.after(GUARD);
      host.say("++++");
      host.after(GUARD);

      assertThat(link.escapes).isZero();
      assertThat(link.sent).containsExactly("+++\r", "++", "++++");
    }
  }

  @Test
  void unsolicitedLinesWaitUntilTheHostIsBack() throws Exception {
    try (TwinHost host = entered()) {
      host.module().post(() -> host.module().report(Words.line("+EVENT: 1")));
      assertThat(link.bring(host, "raw")).isEqualTo("raw");

      host.after(GUARD);
      host.say("+++");

      assertThat(host.after(PAUSE)).isEqualTo(OK + "\r\n+EVENT: 1\r\n");
    }
  }

  @Test
  void whatIsBroughtBeforeConnectOrAfterAnEscapeWaits() throws Exception {
    try (TwinHost host = rig.host()) {
      link.mode = host.module().channels().uart().transparent(OPTIONS, link);
      assertThat(link.bring(host, "early")).isEmpty();
      assertThat(link.taken).isZero();
      assertThat(link.mode().unprinted()).isEqualTo(5);

      host.module().post(link.mode()::enter);
      assertThat(host.heard()).isEqualTo("early");
      assertThat(link.taken).isEqualTo(5);
      host.say("once");
      host.after(GUARD);
      host.say("+++");
      assertThat(host.after(PAUSE)).isEqualTo(OK);
      assertThat(link.bring(host, "late")).isEmpty();

      host.module().post(link.mode()::enter);
      assertThat(host.heard()).isEqualTo("late");
      host.say("again");
      host.after(PAUSE);
      assertThat(link.sent).containsExactly("once", "again");
    }
  }

  @Test
  void theEndOfTheLinkLeadsBackToCommands() throws Exception {
    try (TwinHost host = entered()) {
      host.say("unsent");
      host.module().post(() -> link.mode().end());
      host.module().post(() -> host.module().report(Words.line("+GONE")));

      assertThat(host.heard()).isEqualTo("\r\n+GONE\r\n");
      assertThat(host.say("AT\r")).isEqualTo(OK);
      host.after(GUARD);
      assertThat(link.sent).isEmpty();
    }
  }

  @Test
  void aLinkWithoutRoomHoldsTheHostUp() throws Exception {
    try (TwinHost host = entered()) {
      link.room = false;
      host.say("0123456789abcdef");
      host.say("held up until....");
      assertThat(link.sent).containsExactly("0123456789abcdef");

      link.room = true;
      host.module().post(() -> link.mode().proceed());

      assertThat(link.sent).containsExactly("0123456789abcdef", "held up until...");
    }
  }

  @Test
  void theEndOfALinkWithoutRoomFreesTheHost() throws Exception {
    try (TwinHost host = entered()) {
      link.room = false;
      host.say("0123456789abcdef");
      host.say("AT\r");

      host.module().post(() -> link.mode().end());

      assertThat(host.heard()).isEqualTo(OK);
    }
  }

  @Test
  void aHostThatDoesNotReadHoldsTheLinkUp() throws Exception {
    String block = "x".repeat(60_000);
    try (TwinHost host = entered()) {
      host.pause(true);
      for (int i = 0; i < 4; i++) {
        assertThat(link.bring(host, block)).isEmpty();
      }
      assertThat(link.taken).as("what the port keeps").isEqualTo(120_000);

      host.pause(false);

      assertThat(host.heard()).isEqualTo(block.repeat(4));
      assertThat(link.taken).isEqualTo(240_000);
    }
  }

  @Test
  void aLinkThatIsOverEndsTheModeOnceTheHostHasEverything() throws Exception {
    String block = "x".repeat(120_000);
    try (TwinHost host = entered()) {
      host.pause(true);
      link.bring(host, block);
      link.bring(host, "last");
      host.module()
          .post(() -> link.mode().endOnceTaken(() -> host.module().report(Words.line("OVER"))));
      assertThat(link.mode().isEntered()).isTrue();

      host.pause(false);

      assertThat(host.heard()).isEqualTo(block + "last\r\nOVER\r\n");
      assertThat(host.say("AT\r")).isEqualTo(OK);
    }
  }

  @Test
  void aHostThatEscapesMeanwhileHearsOfTheEndAtOnce() throws Exception {
    String block = "x".repeat(120_000);
    try (TwinHost host = entered()) {
      host.pause(true);
      link.bring(host, block);
      link.bring(host, "lost");
      host.module()
          .post(() -> link.mode().endOnceTaken(() -> host.module().report(Words.line("OVER"))));
      host.after(GUARD);
      host.say("+++");
      host.after(PAUSE);

      host.pause(false);

      assertThat(host.heard()).isEqualTo(block + OK + "\r\nOVER\r\n");
      assertThat(link.escapes).isEqualTo(1);
    }
  }

  @Test
  void aLinkThatEndsBeforeConnectIsPrintedEndsTheModeAfterIt() throws Exception {
    try (TwinHost host = rig.host()) {
      host.say("AT");
      host.module()
          .post(() -> {
            enter(host.module());
            link.mode().print(ByteBuffer.wrap("early".getBytes(ISO_8859_1)), () -> {});
            link.mode().endOnceTaken(() -> host.module().report(Words.line("OVER")));
          });

      assertThat(host.say("\r")).isEqualTo(OK + "\r\nLATER\r\n\r\nCONNECT\r\nearly\r\nOVER\r\n");
    }
  }

  @Test
  void aLinkThatEndsAfterAnEscapeIsOverAtOnce() throws Exception {
    try (TwinHost host = entered()) {
      host.after(GUARD);
      host.say("+++");
      assertThat(host.after(PAUSE)).isEqualTo(OK);

      host.module()
          .post(() -> link.mode().endOnceTaken(() -> host.module().report(Words.line("OVER"))));

      assertThat(host.heard()).isEqualTo("\r\nOVER\r\n");
    }
  }

  @Test
  void aModuleThatIsSwitchedOffForgetsTheMode() throws Exception {
    try (TwinHost host = entered()) {
      link.room = false;
      host.say("0123456789abcdef");
      host.module().post(host.module()::restart);
      host.after(GUARD);

      assertThat(host.say("ATE0\r")).endsWith(OK);
      assertThat(host.say("AT+DATA\r")).endsWith(ENTERED.substring(OK.length()));
    }
  }

  @Test
  void whatWasCollectedWhenTheModuleIsSwitchedOffIsNeverSent() throws Exception {
    try (TwinHost host = entered()) {
      host.say("half");
      host.module().post(host.module()::switchOff);
      host.after(PAUSE);

      assertThat(link.sent).isEmpty();
      assertThat(link.mode().isEntered()).isFalse();
    }
  }

  /** Remembers what it was sent, and has room or not as the test says. */
  private static final class FarEnd implements TransparentLink {

    private final List<String> sent = new ArrayList<>();
    private TransparentMode mode;
    private boolean room = true;
    private int escapes;
    private int taken;

    TransparentMode mode() {
      return mode;
    }

    /** Brings data for the host; what the host hears of it. */
    String bring(TwinHost host, String text) {
      var bytes = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
      host.module().post(() -> mode.print(bytes, () -> taken += text.length()));
      return host.heard();
    }

    @Override
    public void send(ByteBuffer bytes) {
      sent.add(ISO_8859_1.decode(bytes).toString());
    }

    @Override
    public boolean hasRoom() {
      return room;
    }

    @Override
    public void escaped() {
      escapes++;
    }
  }
}
