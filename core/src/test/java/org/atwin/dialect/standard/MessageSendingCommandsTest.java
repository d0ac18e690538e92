package org.atwin.dialect.standard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.atwin.dialect.standard.Correspondents.ALICE;
import static org.atwin.dialect.standard.Correspondents.BOB;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.atwin.radio.RegisterPolicy;
import org.atwin.radio.sms.Address;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 27.005 3.5: a message goes from one module's terminal to another's, or into memory. */
class MessageSendingCommandsTest {

  private static final String CTRL_Z = "\u001a";
  private static final String ESC = "\u001b";

  private final Correspondents world = new Correspondents();
  private TwinHost alice;
  private TwinHost bob;

  @BeforeEach
  void boot() throws Exception {
    alice = world.module("m5311-lv", ALICE);
    bob = world.module("ml307r-dc", BOB);
    alice.ask("AT+CMGF=1");
    bob.ask("AT+CMGF=1");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aMessageToNobodyIsRefusedBeforeThePrompt() {
    assertThat(alice.ask("AT+CMGS=\"\"")).containsExactly("+CMS ERROR: 305");
    alice.ask("AT+CMGF=0");
    assertThat(alice.ask("AT+CMGS=")).hasSize(1).first().asString().contains("ERROR");
  }

  @Test
  void aTextGoesFromOneModuleToAnother() {
    assertThat(alice.say("AT+CMGS=\"13900139000\"\r")).isEqualTo("\r\n> ");
    assertThat(alice.say("hello Bob" + CTRL_Z)).isEqualTo("\r\n+CMGS: 0\r\n\r\nOK\r\n");

    assertThat(world.news(bob)).containsExactly("+CMTI: \"SM\",1");
    assertThat(bob.ask("AT+CMGR=1"))
        .satisfiesExactly(
            head ->
                assertThat(head)
                    .matches("\\+CMGR: \"REC UNREAD\",\"\\+8613800138000\",,\".*\\+32\""),
            text -> assertThat(text).isEqualTo("hello Bob"),
            end -> assertThat(end).isEqualTo("OK"));
  }

  @Test
  void theEchoShowsWhatIsTypedButNotItsEnd() {
    alice.ask("ATE1");
    assertThat(alice.say("AT+CMGS=\"10086\"\r")).isEqualTo("AT+CMGS=\"10086\"\r\r\n> ");
    assertThat(alice.say("hi" + CTRL_Z)).isEqualTo("hi\r\n+CMGS: 0\r\n\r\nOK\r\n");
  }

  @Test
  void referencesCountUp() {
    alice.module().post(() -> alice.module().messages().setNextReference(255));
    assertThat(send("10086", "one")).containsExactly("+CMGS: 255", "OK");
    assertThat(send("10086", "two")).containsExactly("+CMGS: 0", "OK");
  }

  @Test
  void escapeCancels() {
    alice.say("AT+CMGS=\"" + BOB + "\"\r");
    assertThat(alice.say("never mind" + ESC)).isEqualTo("\r\nOK\r\n");
    assertThat(world.news(bob)).isEmpty();
  }

  @Test
  void aPduGoesAsItIs() {
    var heard = new ArrayList<String>();
    world.service.connect(
        Address.of("1064899990000"),
        (from, text) -> {
          heard.add(from + " " + text);
          return List.of("您好，测试短信已收到，回复您一条！！");
        });
    alice.ask("AT+CMGF=0");

    assertThat(alice.say("AT+CMGS=19\r")).isEqualTo("\r\n> ");
    assertThat(alice.say("0015660D91014698990900F00008FF044F60597D" + CTRL_Z))
        .isEqualTo("\r\n+CMGS: 0\r\n\r\nOK\r\n");

    assertThat(world.news(alice)).containsExactly("+CMTI: \"SM\",1");
    assertThat(heard).containsExactly(ALICE + " 你好");
    assertThat(alice.ask("AT+CMGL=0"))
        .satisfiesExactly(
            head -> assertThat(head).isEqualTo("+CMGL: 1,0,,56"),
            pdu -> assertThat(pdu).startsWith("0891").endsWith("6761FF01FF01"),
            end -> assertThat(end).isEqualTo("OK"));
  }

  @ParameterizedTest
  @CsvSource({
    "18, 0015660D91014698990900F00008FF044F60597D",
    "19, 0015660D91014698990900F00008FF044F6059",
    "19, 0015660D91014698990900F00008FF044F60597",
    "19, hello",
    "19, 0004660D91014698990900F00008FF044F60597D",
  })
  void refusesAPduThatIsNotOne(int length, String pdu) {
    alice.ask("AT+CMGF=0");
    alice.say("AT+CMGS=" + length + "\r");
    assertThat(TwinHost.lines(alice.say(pdu + CTRL_Z))).containsExactly("+CMS ERROR: 304");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "6", "165", "9999", "\"19\"", "\"+8613900139000\"", "x"})
  void refusesALengthThatCannotBe(String length) {
    alice.ask("AT+CMGF=0");
    assertThat(alice.ask("AT+CMGS=" + length)).containsExactly("+CMS ERROR: 304");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Bob\"", "\"123456789012345678901\"", "\"+86 139\"", "\"10086\",127"})
  void refusesANumberThatIsNone(String number) {
    assertThat(alice.ask("AT+CMGS=" + number)).singleElement().asString().startsWith("+CMS ERROR");
  }

  @Test
  void aTextHasRoomForOneMessage() {
    assertThat(send(BOB, "x".repeat(160))).containsExactly("+CMGS: 0", "OK");
    assertThat(send(BOB, "x".repeat(161))).containsExactly("+CMS ERROR: 305");
    assertThat(send(BOB, "€".repeat(1)))
        .as("two bytes of UTF-8 are none of GSM's letters")
        .containsExactly("+CMS ERROR: 305");
  }

  @Test
  void backspaceTakesTheLastCharacterBack() {
    send(BOB, "hellp\bo");
    world.news(bob);
    assertThat(bob.ask("AT+CMGR=1")).contains("hello");
  }

  @Test
  void aUcs2TerminalWritesEverythingInHexadecimalDigits() {
    alice.ask("AT+CSCS=\"UCS2\"");
    bob.ask("AT+CSCS=\"UCS2\"");
    String number = CharacterSet.UCS2.write(BOB);

    assertThat(send(number, "004100420043")).containsExactly("+CMGS: 0", "OK");

    world.news(bob);
    assertThat(bob.ask("AT+CMGR=1"))
        .anyMatch(line -> line.contains('"' + CharacterSet.UCS2.write(ALICE) + '"'))
        .contains("004100420043");
  }

  @Test
  void codingsOtherThanTheGsmAlphabetAreHexadecimalDigits() {
    alice.ask("AT+CSMP=17,167,0,8");
    assertThat(send(BOB, "4F60597D")).containsExactly("+CMGS: 0", "OK");
    assertThat(send(BOB, "你好")).containsExactly("+CMS ERROR: 305");
    alice.ask("AT+CSMP=17,167,0,4");
    assertThat(send(BOB, "00ff1A")).containsExactly("+CMGS: 1", "OK");

    world.news(bob);
    assertThat(bob.ask("AT+CMGR=1")).contains("4F60597D");
    assertThat(bob.ask("AT+CMGR=2")).contains("00FF1A");
  }

  @Test
  void theGsmAlphabetIsAByteToASeptet() {
    alice.ask("AT+CSCS=\"GSM\"");
    bob.ask("AT+CSCS=\"IRA\"");
    send(BOB, "a\0b");
    world.news(bob);
    assertThat(bob.ask("AT+CMGR=1")).contains("a@b");
    bob.ask("AT+CSCS=\"GSM\"");
    assertThat(bob.ask("AT+CMGR=1")).contains("a\0b");
  }

  @Test
  void aHeaderMayBeTypedWhereTheFirstOctetAnnouncesIt() {
    alice.ask("AT+CSMP=81,167,0,8");
    assertThat(send(BOB, "0500030702014F60")).containsExactly("+CMGS: 0", "OK");

    world.news(bob);
    bob.ask("AT+CMGF=0");
    assertThat(bob.ask("AT+CMGR=1").get(1)).endsWith("0500030702014F60");
    bob.ask("AT+CMGF=1");
    assertThat(bob.ask("AT+CMGR=1").get(1)).isEqualTo("4F60");
  }

  @Test
  void reportsComeWhereTheyAreAskedFor() {
    alice.ask("AT+CSMP=49,167,0,0;+CNMI=2,1,0,1,0");
    send(BOB, "are you there?");
    assertThat(world.news(alice))
        .singleElement()
        .asString()
        .matches("\\+CDS: 6,0,\"\\+8613900139000\",145,\"[^\"]+\",\"[^\"]+\",0");

    alice.ask("AT+CNMI=2,1,0,2,0");
    send("10010", "anybody?");
    assertThat(world.news(alice)).containsExactly("+CDSI: \"SM\",1");
    assertThat(alice.ask("AT+CMGR=1").getFirst())
        .startsWith("+CMGR: \"REC UNREAD\",6,1,\"10010\",129,")
        .endsWith(",67");

    alice.ask("AT+CNMI=2,1,0,0,0");
    send(BOB, "no matter");
    assertThat(world.news(alice)).isEmpty();
  }

  @Test
  void withoutANetworkNothingIsSent() {
    alice.air(air -> air.withRegister(RegisterPolicy.DENIED));
    alice.after(Duration.ofMinutes(1));
    assertThat(alice.ask("AT+CMGS=\"10086\"")).containsExactly("+CMS ERROR: 331");
    assertThat(alice.ask("AT+CMGC=2,0")).containsExactly("+CMS ERROR: 331");
  }

  @Test
  void aNetworkThatIsLostWhileTypingDoesNotAnswer() {
    alice.say("AT+CMGS=\"10086\"\r");
    alice.air(air -> air.withCoverage(false));
    assertThat(TwinHost.lines(alice.say("hello?" + CTRL_Z)))
        .singleElement()
        .isIn("+CMS ERROR: 331", "+CMS ERROR: 332");
  }

  @Test
  void aMessageIsWrittenNowAndSentLater() {
    alice.say("AT+CMGW=\"" + BOB + "\"\r");
    assertThat(alice.say("later" + CTRL_Z)).isEqualTo("\r\n+CMGW: 1\r\n\r\nOK\r\n");
    assertThat(alice.ask("AT+CMGL=\"STO UNSENT\""))
        .containsExactly("+CMGL: 1,\"STO UNSENT\",\"" + BOB + "\",,", "later", "OK");
    assertThat(world.news(bob)).isEmpty();

    assertThat(alice.ask("AT+CMSS=1")).containsExactly("+CMSS: 0", "OK");
    assertThat(world.news(bob)).containsExactly("+CMTI: \"SM\",1");
    assertThat(alice.ask("AT+CMGR=1"))
        .containsExactly("+CMGR: \"STO SENT\",\"" + BOB + "\",", "later", "OK");

    alice.ask("AT+CSDH=1");
    assertThat(alice.ask("AT+CMGR=1").getFirst())
        .isEqualTo(
            "+CMGR: \"STO SENT\",\"+8613900139000\",,145,17,0,0,167,\"+8613800100500\",145,5");
  }

  @Test
  void aStoredMessageMayGoToSomebodyElse() {
    alice.say("AT+CMGW\r");
    alice.say("to whom it may concern" + CTRL_Z);

    assertThat(alice.ask("AT+CMSS=1,\"13900139000\",129")).containsExactly("+CMSS: 0", "OK");

    world.news(bob);
    assertThat(bob.ask("AT+CMGR=1")).contains("to whom it may concern");
  }

  @Test
  void whatHasArrivedIsNotSentOn() {
    world.write("10086", alice, "welcome");
    assertThat(alice.ask("AT+CMSS=1")).containsExactly("+CMS ERROR: 302");
    assertThat(alice.ask("AT+CMSS=2")).containsExactly("+CMS ERROR: 321");
  }

  @Test
  void pdusAreWrittenWithTheirStatus() {
    alice.ask("AT+CMGF=0");
    alice.say("AT+CMGW=19,3\r");
    assertThat(alice.say("0015660D91014698990900F00008FF044F60597D" + CTRL_Z))
        .isEqualTo("\r\n+CMGW: 1\r\n\r\nOK\r\n");
    alice.say("AT+CMGW=24,0\r");
    assertThat(alice.say("00040D91683109109300F000088101421151952304597D4F60" + CTRL_Z))
        .isEqualTo("\r\n+CMGW: 2\r\n\r\nOK\r\n");
    assertThat(alice.ask("AT+CMGL=4")).contains("+CMGL: 1,3,,19", "+CMGL: 2,0,,24");
    assertThat(alice.ask("AT+CMGW=19,4")).containsExactly("+CMS ERROR: 304");
  }

  @Test
  void textsAreWrittenToBeSentOnly() {
    assertThat(alice.ask("AT+CMGW=\"10086\",129,\"REC READ\"")).containsExactly("+CMS ERROR: 305");
    assertThat(alice.ask("AT+CMGW=\"10086\",7")).containsExactly("+CMS ERROR: 305");
    alice.say("AT+CMGW=\"10086\",129,\"STO SENT\"\r");
    alice.say("done" + CTRL_Z);
    assertThat(alice.ask("AT+CMGR=1").getFirst()).startsWith("+CMGR: \"STO SENT\"");
  }

  @Test
  void commandsAreRefusedByTheServiceCentre() {
    assertThat(alice.say("AT+CMGC=2,0,0,1,\"10086\"\r")).isEqualTo("\r\n> ");
    assertThat(TwinHost.lines(alice.say(CTRL_Z))).containsExactly("+CMS ERROR: 69");
    alice.say("AT+CMGC=2,0\r");
    assertThat(alice.say(ESC)).isEqualTo("\r\nOK\r\n");
  }

  private List<String> send(String to, String text) {
    alice.say("AT+CMGS=\"" + to + "\"\r");
    byte[] utf8 = text.getBytes(UTF_8);
    return TwinHost.lines(alice.say(new String(utf8, ISO_8859_1) + CTRL_Z));
  }
}
