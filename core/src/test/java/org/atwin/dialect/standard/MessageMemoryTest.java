package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atwin.dialect.standard.Correspondents.BOB;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.Executor;
import org.atwin.device.InMemoryFlash;
import org.atwin.twin.BrokenFlash;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages are in flash before anything is said of them, and there after any interruption. */
class MessageMemoryTest {

  private final Correspondents world = new Correspondents();
  private final InMemoryFlash flash = new InMemoryFlash();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void messagesOutlastAPowerCut() throws Exception {
    TwinHost bob = world.module("m5311-lv", BOB, flash, Runnable::run);
    bob.ask("AT+CMGF=1");
    world.write("10086", bob, "one");
    world.write("10086", bob, "two");
    bob.ask("AT+CMGR=1");
    bob.say("AT+CMGW=\"10010\"\r");
    bob.say("three\u001a");

    restart(bob);

    assertThat(bob.ask("AT+CMGL=\"ALL\""))
        .hasSize(7)
        .contains("one", "two", "three")
        .anyMatch(line -> line.startsWith("+CMGL: 1,\"REC READ\""))
        .anyMatch(line -> line.startsWith("+CMGL: 2,\"REC UNREAD\""))
        .anyMatch(line -> line.startsWith("+CMGL: 3,\"STO UNSENT\""));
  }

  @Test
  void theMessageReferenceGoesOnWhereTheCardHasIt() throws Exception {
    TwinHost bob = world.module("m5311-lv", BOB, flash, Runnable::run);
    bob.ask("AT+CMGF=1");
    bob.say("AT+CMGS=\"10010\"\r");
    bob.say("one\u001a");
    bob.module().close();

    TwinHost later = world.module("m5311-lv", BOB, flash, Runnable::run);
    later.ask("AT+CMGF=1");
    later.say("AT+CMGS=\"10010\"\r");
    assertThat(TwinHost.lines(later.say("two\u001a"))).contains("+CMGS: 1");
  }

  @Test
  void deletedMessagesStayDeleted() throws Exception {
    TwinHost bob = world.module("m5311-lv", BOB, flash, Runnable::run);
    world.write("10086", bob, "one");
    bob.ask("AT+CMGD=1");

    restart(bob);

    assertThat(bob.ask("AT+CMGR=1")).containsExactly("+CMS ERROR: 321");
  }

  @Test
  void nothingIsSaidOfAMessageBeforeItIsInFlash() throws Exception {
    var disk = new SlowDisk();
    TwinHost bob = world.module("m5311-lv", BOB, flash, disk);
    disk.stalls = true;

    assertThat(world.write("10086", bob, "one")).isEmpty();
    disk.work();
    assertThat(world.news(bob)).containsExactly("+CMTI: \"SM\",1");

    assertThat(bob.ask("AT+CMGD=1")).isEmpty();
    disk.work();
    assertThat(TwinHost.lines(bob.heard())).containsExactly("OK");
  }

  @Test
  void aMessageThatAPowerCutKeepsFromFlashIsDeliveredAgain() throws Exception {
    var disk = new SlowDisk();
    TwinHost bob = world.module("m5311-lv", BOB, flash, disk);
    disk.stalls = true;
    world.write("10086", bob, "one");

    bob.module().post(bob.module()::switchOff);
    disk.forget();
    disk.stalls = false;

    assertThat(TwinHost.lines(bob.switchOn())).contains("+CMTI: \"SM\",1");
    bob.ask("AT+CMGF=1");
    assertThat(bob.ask("AT+CMGL=\"ALL\"")).filteredOn("one"::equals).hasSize(1);
  }

  @Test
  void theLastOfManyChangesIsTheOneThatStays() throws Exception {
    var disk = new SlowDisk();
    TwinHost bob = world.module("m5311-lv", BOB, flash, disk);
    disk.stalls = true;
    world.write("10086", bob, "one");
    bob.press("AT+CMGD=1\r");
    world.news(bob);
    disk.work();
    disk.work();
    disk.work();
    disk.stalls = false;

    restart(bob);

    assertThat(bob.ask("AT+CMGD=?")).containsExactly("+CMGD: (),(0-4)", "OK");
  }

  @Test
  void aFlashThatFailsIsAnErrorAndTheMessageWaits() throws Exception {
    var broken = new BrokenFlash();
    TwinHost bob = world.module("m5311-lv", BOB, broken, Runnable::run);
    bob.ask("AT+CMGF=1");
    broken.refuse(true);

    assertThat(world.write("10086", bob, "one")).isEmpty();
    bob.say("AT+CMGW\r");
    assertThat(TwinHost.lines(bob.say("two\u001a"))).containsExactly("+CMS ERROR: 320");
    assertThat(bob.ask("AT+CMGL=\"ALL\"")).containsExactly("OK");

    broken.refuse(false);
    bob.ask("AT+CMGD=1,4");
    assertThat(bob.ask("AT+CMGL=\"ALL\"")).contains("one").doesNotContain("two");
  }

  @Test
  void flashThatHoldsNoMessagesIsAnEmptyMemory() throws Exception {
    flash.put(Map.of("messages.ME", "nonsense"));
    TwinHost bob = world.module("m5311-lv", BOB, flash, Runnable::run);
    assertThat(bob.ask("AT+CPMS=\"ME\"")).contains("OK");
    assertThat(bob.ask("AT+CMGL=4")).containsExactly("OK");
  }

  @Test
  void damagedMessagesArePutAsideByTheNextSave() throws Exception {
    flash.put(Map.of("messages.ME", "nonsense"));
    TwinHost bob = world.module("m5311-lv", BOB, flash, Runnable::run);
    bob.ask("AT+CMGF=1;+CPMS=\"ME\",\"ME\",\"ME\"");
    bob.say("AT+CMGW\r");
    bob.say("one\u001a");

    assertThat(flash.get("messages.ME.damaged")).contains("nonsense");
    restart(bob);
    assertThat(bob.ask("AT+CPMS=\"ME\";+CMGR=1")).contains("one");
  }

  private static void restart(TwinHost host) {
    host.module().post(host.module()::restart);
    host.after(Duration.ofSeconds(5));
    host.quiet();
    host.ask("AT+CMEE=1;+CMGF=1");
  }

  /** Does blocking work at once or, while it stalls, when it is told to. */
  private static final class SlowDisk implements Executor {

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    boolean stalls;

    @Override
    public void execute(Runnable work) {
      if (stalls) {
        waiting.add(work);
      } else {
        work.run();
      }
    }

    void work() {
      Runnable next = waiting.poll();
      if (next != null) {
        next.run();
      }
    }

    void forget() {
      waiting.clear();
    }
  }
}
