package org.atwin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atwin.twin.DeclaredLines;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every worked example of the manuals, typed at a twin over a real port, with real servers. */
class ShippedSessionsTest {

  private static final Sessions SHIPPED = Sessions.shipped();

  @TestFactory
  Stream<DynamicTest> aTwinDoesWhatTheManualPrints() {
    return SHIPPED.all().stream()
        .map(session -> dynamicTest(session.id(), () -> aTwinDoesWhatTheManualPrints(session)));
  }

  private static void aTwinDoesWhatTheManualPrints(Session session) throws Exception {
    List<String> needs = Player.needs(session);
    if (!needs.isEmpty()) {
      abort("pending: needs " + String.join(", ", needs));
    }
    DeclaredLines lines = DeclaredLines.of(session.model()).orElseThrow();
    Outcome outcome = Player.playOnTwin(session, Player.usualTimeScale(session), List.of(lines));
    lines.check();
    Optional<String> pending = Optional.ofNullable(SHIPPED.pending().get(session.id()));
    switch (outcome) {
      case Outcome.Passed _ ->
          assertThat(pending)
              .as("%s passes now: remove it from pending.yaml", session.id())
              .isEmpty();
      case Outcome.Differs differs -> {
        pending.ifPresent(reason -> abort("pending: " + reason + "\n" + differs.report()));
        fail(differs.report());
      }
    }
  }

  @Test
  void everyNameIsUniqueAndEveryPendingOneExists() {
    List<String> ids = SHIPPED.all().stream().map(Session::id).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(new HashSet<>(ids)).containsAll(SHIPPED.pending().keySet());
  }

  @Test
  void nothingOfTheM531xManualsIsPendingButTheTemplates() {
    List<Session> pending =
        SHIPPED.all().stream()
            .filter(session -> session.id().startsWith("m531x"))
            .filter(session -> SHIPPED.reasonPending(session).isPresent())
            .toList();

    assertThat(pending).allMatch(Session::isTemplate).hasSize(2);
  }

  @Test
  void everyExampleOfTheManualsIsThere() {
    assertThat(SHIPPED.all()).filteredOn(session -> session.id().startsWith("m531x")).hasSize(102);
    assertThat(SHIPPED.all()).filteredOn(session -> session.id().startsWith("onemo")).hasSize(46);
    assertThat(SHIPPED.all()).filteredOn(session -> session.id().startsWith("dxct11")).hasSize(55);
  }
}
