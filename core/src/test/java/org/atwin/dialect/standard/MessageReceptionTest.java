package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atwin.dialect.standard.Correspondents.ALICE;
import static org.atwin.dialect.standard.Correspondents.BOB;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.atwin.radio.GprsTimer2;
import org.atwin.radio.GprsTimer3;
import org.atwin.radio.PowerSavingRequest;
import org.atwin.radio.PowerSavingState;
import org.atwin.radio.PsmTimers;
import org.atwin.radio.Radio;
import org.atwin.radio.Sim;
import org.atwin.radio.SimCard;
import org.atwin.radio.sms.Address;
import org.atwin.radio.sms.DataCoding;
import org.atwin.radio.sms.Pdu;
import org.atwin.radio.sms.SmsSubmit;
import org.atwin.radio.sms.UserData;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 27.005 3.4: messages arrive, are indicated, listed, read and deleted. */
class MessageReceptionTest {

  private final Correspondents world = new Correspondents();
  private TwinHost bob;

  @BeforeEach
  void boot() throws Exception {
    bob = world.module("m5311-lv", BOB);
    bob.ask("AT+CMGF=1");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void unreadMessagesAreListedOnceAndReadFromThenOn() {
    assertThat(world.write("10086", bob, "one")).containsExactly("+CMTI: \"SM\",1");
    assertThat(world.write("10086", bob, "two")).containsExactly("+CMTI: \"SM\",2");

    assertThat(bob.ask("AT+CMGL")).hasSize(5).contains("one", "two");
    assertThat(bob.ask("AT+CMGL=\"REC UNREAD\"")).containsExactly("OK");
    assertThat(bob.ask("AT+CMGL=\"REC READ\"")).hasSize(5);
    assertThat(bob.ask("AT+CMGL=\"ALL\"")).hasSize(5);
    assertThat(bob.ask("AT+CMGL=all")).hasSize(5);
  }

  @Test
  void pduModeNumbersTheStatuses() {
    world.write("10086", bob, "one");
    bob.ask("AT+CMGF=0");
    assertThat(bob.ask("AT+CMGL=1")).containsExactly("OK");
    assertThat(bob.ask("AT+CMGL").getFirst()).isEqualTo("+CMGL: 1,0,,19");
    assertThat(bob.ask("AT+CMGL=1").getFirst()).isEqualTo("+CMGL: 1,1,,19");
    assertThat(bob.ask("AT+CMGR=1").getFirst()).isEqualTo("+CMGR: 1,,19");
  }

  @ParameterizedTest
  @CsvSource({"1,5,305", "1,\"REC\",305", "0,5,304", "0,\"ALL\",304"})
  void statusesGoWithTheMode(int mode, String status, int error) {
    bob.ask("AT+CMGF=" + mode);
    assertThat(bob.ask("AT+CMGL=" + status)).containsExactly("+CMS ERROR: " + error);
  }

  @Test
  void parametersAreShownOnRequest() {
    bob.ask("AT+CSDH=1");
    world.write("10086", bob, "one");
    assertThat(bob.ask("AT+CMGL").getFirst())
        .matches("\\+CMGL: 1,\"REC UNREAD\",\"10086\",,\".{20}\",129,3");
    assertThat(bob.ask("AT+CMGR=1").getFirst())
        .matches("\\+CMGR: \"REC READ\",\"10086\",,\".{20}\",129,4,0,0,\"\\+8613800100500\",145,3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 51, 65535})
  void whereThereIsNoMessageThereIsNothingToRead(int index) {
    world.write("10086", bob, "one");
    assertThat(bob.ask("AT+CMGR=" + index)).containsExactly("+CMS ERROR: 321");
  }

  @Test
  void aLongTextArrivesInPartsThatAreMessagesOfTheirOwn() throws Exception {
    TwinHost alice = world.module("ml307r-dc", ALICE);
    alice.ask("AT+CMGF=0");
    List<UserData> parts = UserData.split("长".repeat(100), 7);

    for (UserData part : parts) {
      String hex = new Pdu<>(null, SmsSubmit.to(Address.of(BOB), part)).hex();
      alice.say("AT+CMGS=" + (hex.length() / 2 - 1) + "\r");
      assertThat(TwinHost.lines(alice.say(hex + "\u001a"))).endsWith("OK");
    }

    assertThat(world.news(bob)).containsExactly("+CMTI: \"SM\",1", "+CMTI: \"SM\",2");
    assertThat(bob.ask("AT+CMGR=1")).contains("957F".repeat(67));
    assertThat(bob.ask("AT+CMGR=2")).contains("957F".repeat(33));
  }

  @Test
  void messagesAreDeletedOneByOneOrByWhatHasHappenedToThem() {
    fill(6);
    assertThat(bob.ask("AT+CMGD=2")).containsExactly("OK");
    assertThat(bob.ask("AT+CMGD=2")).as("empty already").containsExactly("OK");
    assertThat(bob.ask("AT+CMGD=?")).containsExactly("+CMGD: (1,3,4,5,6),(0-4)", "OK");
    assertThat(bob.ask("AT+CMGD=51")).containsExactly("+CMS ERROR: 321");
    assertThat(bob.ask("AT+CMGD=1,5")).containsExactly("+CMS ERROR: 303");

    bob.ask("AT+CMGR=3");
    bob.say("AT+CMGW=\"10086\"\r");
    bob.say("stored\u001a");
    assertThat(bob.ask("AT+CMGD=1,1;+CMGD=?")).contains("+CMGD: (1,2,4,5,6),(0-4)");
    assertThat(bob.ask("AT+CMGD=1,2;+CMGD=?")).contains("+CMGD: (1,2,4,5,6),(0-4)");
    assertThat(bob.ask("AT+CMGD=1,3;+CMGD=?")).contains("+CMGD: (1,4,5,6),(0-4)");
    assertThat(bob.ask("AT+CMGD=1,4;+CMGD=?")).contains("+CMGD: (),(0-4)");
  }

  @Test
  void whatFindsNoRoomWaitsForIt() {
    fill(50);
    assertThat(world.write("10086", bob, "late")).isEmpty();
    bob.say("AT+CMGW=\"10086\"\r");
    assertThat(TwinHost.lines(bob.say("no room\u001a"))).containsExactly("+CMS ERROR: 322");
    assertThat(bob.ask("AT+CPMS?").getFirst()).startsWith("+CPMS: \"SM\",50,50");

    assertThat(bob.ask("AT+CMGD=17")).startsWith("OK");

    assertThat(bob.ask("AT+CMGR=17")).contains("late");
  }

  @Test
  void messagesAreRoutedToTheTerminalInsteadOfStored() {
    bob.ask("AT+CNMI=2,2");
    assertThat(world.write("10086", bob, "hello"))
        .satisfiesExactly(
            head -> assertThat(head).matches("\\+CMT: \"10086\",,\".{20}\""),
            text -> assertThat(text).isEqualTo("hello"));
    bob.ask("AT+CMGF=0");
    assertThat(world.write("10086", bob, "hello"))
        .satisfiesExactly(
            head -> assertThat(head).isEqualTo("+CMT: ,21"),
            pdu -> assertThat(pdu).startsWith("0891683108100005F004"));
    assertThat(bob.ask("AT+CPMS?").getFirst()).startsWith("+CPMS: \"SM\",0,50");
  }

  @Test
  void storedMessagesNeedNotBeIndicated() {
    bob.ask("AT+CNMI=2,0");
    assertThat(world.write("10086", bob, "hush")).isEmpty();
    assertThat(bob.ask("AT+CMGR=1")).contains("hush");
  }

  @Test
  void theMessageClassDecidesWhereAMessageGoes() {
    bob.ask("AT+CNMI=2,2;+CPMS=\"SM\",\"SM\",\"ME\"");
    assertThat(classed(2)).as("for the card").containsExactly("+CMTI: \"SM\",1");
    assertThat(classed(1)).first().asString().startsWith("+CMT: ");
    bob.ask("AT+CNMI=2,3");
    assertThat(classed(1)).containsExactly("+CMTI: \"ME\",1");
    assertThat(classed(3)).first().asString().startsWith("+CMT: ");
  }

  @Test
  void indicationsAreKeptForATerminalThatDoesNotWantThemYet() {
    bob.ask("AT+CNMI=0,1");
    assertThat(world.write("10086", bob, "one")).isEmpty();
    assertThat(bob.ask("AT+CNMI=2,1,0,0,0")).containsExactly("OK", "+CMTI: \"SM\",1");
    bob.ask("AT+CNMI=0,1");
    world.write("10086", bob, "two");
    assertThat(bob.ask("AT+CNMI=2,1,0,0,1")).as("dropped").containsExactly("OK");
    assertThat(world.write("10086", bob, "three")).containsExactly("+CMTI: \"SM\",3");
  }

  @Test
  void aTerminalOfPhaseTwoPlusAcknowledges() {
    assertThat(bob.ask("AT+CSMS=1")).containsExactly("+CSMS: 1,1,0", "OK");
    bob.ask("AT+CNMI=2,2");
    assertThat(world.write("10086", bob, "one")).hasSize(2);
    assertThat(world.write("10086", bob, "two")).as("waits for the acknowledgement").isEmpty();
    assertThat(bob.ask("AT+CNMA")).startsWith("OK").contains("two");
    assertThat(bob.ask("AT+CNMA=1")).containsExactly("OK");
    assertThat(bob.ask("AT+CNMA")).containsExactly("+CMS ERROR: 340");
  }

  @Test
  void nothingMoreIsRoutedToATerminalThatDoesNotAcknowledge() {
    bob.ask("AT+CSMS=1;+CNMI=2,2,0,1");
    world.write("10086", bob, "one");
    bob.after(Duration.ofSeconds(15));
    assertThat(bob.ask("AT+CNMI?")).containsExactly("+CNMI: 2,0,0,0,0", "OK");

    world.write("10086", bob, "two");

    assertThat(bob.ask("AT+CMGL=\"ALL\"")).contains("one", "two");
  }

  @Test
  void aModuleThatIsAwayGetsItsMessagesWhenItComesBack() {
    bob.air(air -> air.withCoverage(false));
    bob.after(Duration.ofMinutes(1));
    assertThat(world.write("10086", bob, "are you there?")).isEmpty();
    assertThat(bob.air(air -> air.withCoverage(true))).contains("+CMTI: \"SM\",1");

    bob.module().post(bob.module()::switchOff);
    assertThat(world.write("10086", bob, "and now?")).isEmpty();
    assertThat(TwinHost.lines(bob.switchOn())).contains("+CMTI: \"SM\",2");
  }

  @Test
  void aMessageWakesTheSignallingConnection() {
    bob.after(Duration.ofMinutes(1));
    assertThat(bob.module().radio().isConnected()).isFalse();

    world.write("10086", bob, "hello");

    assertThat(bob.module().radio().isConnected()).isTrue();
  }

  @Test
  void inPowerSavingModeMessagesWaitForTheModuleToWake() {
    Radio radio = bob.module().radio();
    var timers = new PsmTimers(GprsTimer3.of("00101111"), GprsTimer2.of("00000001"));
    bob.module().post(() -> radio.powerSavingRequest(PowerSavingRequest.NONE.withPsm(timers)));
    bob.after(Duration.ofMinutes(2));
    assertThat(radio.powerSaving()).isEqualTo(PowerSavingState.PSM);
    assertThat(world.write("10086", bob, "good night")).isEmpty();

    bob.module().post(radio::wake);

    assertThat(world.news(bob)).containsExactly("+CMTI: \"SM\",1");
  }

  @Test
  void anotherCardHasOtherMessagesAndAnotherNumber() {
    world.write("10086", bob, "for Bob");
    Sim sim = bob.module().radio().sim();
    SimCard card = sim.card();
    bob.module()
        .post(() -> {
          sim.remove();
          sim.insert(new SimCard("460001111111111", "89860000000000000019", ALICE));
        });
    bob.after(Duration.ofMinutes(1));

    assertThat(bob.ask("AT+CMGL=\"ALL\"")).containsExactly("OK");
    assertThat(world.service.send(Address.of("10086"), Address.of(ALICE), "for Alice")).isTrue();
    assertThat(world.news(bob)).containsExactly("+CMTI: \"SM\",1");

    bob.module()
        .post(() -> {
          sim.remove();
          sim.insert(card);
        });
    bob.after(Duration.ofMinutes(1));
    assertThat(bob.ask("AT+CMGL=\"ALL\"")).contains("for Bob").doesNotContain("for Alice");
  }

  private List<String> classed(int messageClass) {
    var coding = new DataCoding(0xF0 | messageClass);
    var submit = SmsSubmit.to(Address.of(BOB), UserData.of(coding, "class " + messageClass));
    var sender = world.service.register("10010", Runnable::run, (_, _) -> {});
    sender.submit(submit);
    return world.news(bob);
  }

  private void fill(int messages) {
    IntStream.rangeClosed(1, messages).forEach(i -> world.write("10086", bob, "message " + i));
  }
}
