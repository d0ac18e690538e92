package org.atwin.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.atwin.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gammu, as Debian packages it, uses the twin as a modem. */
class GammuTest {

  @TempDir Path folder;

  private Program gammu;
  private Phone phone;

  @BeforeEach
  void boot() throws Exception {
    gammu = Program.installed("gammu");
    phone = new Phone(folder.resolve("modem"));
    Files.writeString(
        folder.resolve("gammurc"),
        """
        [gammu]
        device = %s
        connection = at115200
        """
            .formatted(phone.device()));
  }

  @AfterEach
  void close() {
    if (phone != null) {
      phone.close();
    }
  }

  @Test
  void identifiesTheModule() throws Exception {
    assertThat(gammu("identify"))
        .contains("China Mobile IoT")
        .contains("M5311-LV")
        .contains("Firmware")
        .contains("IMEI");
  }

  @Test
  void sendsTextsLongOnesInParts() throws Exception {
    String text = "a long text ".repeat(20).strip();

    String output = gammu("sendsms", "TEXT", Phone.FRIEND, "-len", "400", "-text", text);

    assertThat(output).contains("message reference=0").contains("message reference=1");
    Await.until("heard", () -> !phone.heard().isEmpty());
    assertThat(phone.heard()).containsExactly(text);
  }

  @Test
  void readsAndDeletesWhatHasArrived() throws Exception {
    phone.receive("hello gammu");
    phone.receive("您好");

    assertThat(gammu("getallsms"))
        .contains("hello gammu")
        .contains("您好")
        .contains("2 SMS parts in 2 SMS sequences");
    gammu("deletesms", "1", "1");
    assertThat(gammu("getallsms"))
        .doesNotContain("hello gammu")
        .contains("1 SMS parts in 1 SMS sequences");
  }

  private String gammu(String... arguments) throws Exception {
    var all = new String[arguments.length + 2];
    all[0] = "-c";
    all[1] = folder.resolve("gammurc").toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return gammu.run(all);
  }
}
