package org.atwin.port;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.atwin.testkit.Await;
import org.atwin.testkit.Host;
import org.atwin.testkit.Line;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every port does that programs come to and leave, whatever it is made of. */
abstract class PortContract {

  /** More than the system keeps for a client that does not read. */
  private static final int MUCH = 8 * 1024 * 1024;

  private static final String OK = "\r\nOK\r\n";

  Port port;

  /** A port that nobody has opened. */
  abstract Port fresh() throws Exception;

  /** What a program opens to come to a port that is open. */
  abstract Line lineTo(Port port);

  /** What a port's descriptors lead to. */
  abstract String[] descriptors();

  final Host clientOf(Port port) throws Exception {
    return new Host(lineTo(port));
  }

  /** A program comes, is answered, and leaves. */
  final void isServed(Port port) throws Exception {
    try (Host client = clientOf(port)) {
      client.press("AT\r").expect(OK);
    }
  }

  @BeforeEach
  final void create() throws Exception {
    port = fresh();
  }

  @AfterEach
  final void close() {
    port.close();
  }

  @Test
  void answersAClient() throws Exception {
    Ear ear = Ear.at(port);
    // A terminal that was not raw would echo, or turn CR into LF.
    isServed(port);

    ear.hears("<connected>", "AT\r", "<disconnected>");
  }

  @Test
  void passesEveryByteInBothDirections() throws Exception {
    Ear ear = Ear.at(port);
    var all = new StringBuilder();
    for (char value = 0; value < 256; value++) {
      all.append(value);
    }
    try (Host client = clientOf(port)) {
      client.press(all.toString());
      ear.hears("<connected>", all.toString());

      port.write(Ear.bytes(all.toString()));

      client.expect(all.toString());
    }
  }

  @Test
  void seesAClientThatOnlyListens() throws Exception {
    Ear ear = Ear.at(port);
    try (Host client = clientOf(port)) {
      ear.hears("<connected>");

      port.write(Ear.bytes("\r\nRDY\r\n"));

      client.expect("\r\nRDY\r\n");
    }
  }

  @Test
  void servesAClientThatComesBack() throws Exception {
    Ear ear = Ear.at(port);
    for (int round = 0; round < 20; round++) {
      isServed(port);
      ear.hears("<connected>", "AT\r", "<disconnected>");
    }
  }

  @Test
  void hearsAClientThatWritesAndLeavesAtOnce() throws Exception {
    Ear ear = Ear.at(port);
    clientOf(port).press("ATE0\r").close();

    ear.hears("<connected>", "ATE0\r", "<disconnected>");
  }

  @Test
  void losesWhatIsWrittenWithNobodyThere() throws Exception {
    Ear ear = Ear.at(port);
    port.write(Ear.bytes("lost before the first"));
    try (Host _ = clientOf(port).pause(true)) {
      ear.hears("<connected>");
      port.write(Ear.bytes("lost because it was not read"));
    }
    ear.hears("<disconnected>");
    port.write(Ear.bytes("lost between the two"));

    try (Host client = clientOf(port)) {
      ear.hears("<connected>");
      port.write(Ear.bytes("heard"));
      client.expect("heard");
    }
    assertThat(port.backlog()).isZero();
  }

  @Test
  void keepsWhatASlowReaderDoesNotTakeAndTellsWhenItHas() throws Exception {
    Ear ear = Ear.at(port);
    try (Host client = clientOf(port)) {
      ear.hears("<connected>");
      client.pause(true);

      Patterns.write(port, MUCH);

      assertThat(port.backlog()).isGreaterThan(Backlog.MARK);
      client.pause(false);
      assertThat(client.read(MUCH).getBytes(ISO_8859_1)).isEqualTo(Patterns.bytes(MUCH));
      ear.hears("<drained>");
      assertThat(port.backlog()).isZero();
    }
  }

  @Test
  void forgetsTheBacklogOfAClientThatLeaves() throws Exception {
    Ear ear = Ear.at(port);
    try (Host _ = clientOf(port).pause(true)) {
      ear.hears("<connected>");
      Patterns.write(port, MUCH);
    }

    ear.hears("<disconnected>", "<drained>");
    isServed(port);
  }

  @Test
  void readsNothingWhileInputIsPaused() throws Exception {
    Ear ear = Ear.at(port);
    port.pauseInput(true);
    try (Host client = clientOf(port)) {
      ear.hears("<connected>");
      client.press("AT\r");
      assertThat(ear.nextWithin(50)).isNull();

      port.pauseInput(false);

      ear.hears("AT\r");
      client.expect(OK);
    }
  }

  @Test
  void closingAgainLeavesAloneWhatWasOpenedSince() throws Exception {
    Ear.at(port);
    port.close();
    try (Port other = fresh()) {
      Ear.at(other);

      port.close();

      isServed(other);
    }
  }

  @Test
  void leavesNoDescriptorBehind() throws Exception {
    Ear.at(port);
    long before = Descriptors.leadingTo(descriptors());
    for (int round = 0; round < 200; round++) {
      try (Port other = fresh()) {
        Ear.at(other);
        isServed(other);
      }
    }
    Await.until("all are closed", () -> Descriptors.leadingTo(descriptors()) <= before);
  }

  @Test
  void oneModulesMistakeDoesNotHurtTheOthers() throws Exception {
    Ear.at(port);
    try (Port faulty = fresh()) {
      faulty.open(new FaultyReceiver());
      try (Host victim = clientOf(faulty);
          Host client = clientOf(port)) {
        victim.press("AT\r");
        client.press("AT\r").expect(OK);
      }
    }
  }
}
