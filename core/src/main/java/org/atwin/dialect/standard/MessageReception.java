package org.atwin.dialect.standard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.atwin.at.Line;
import org.atwin.radio.sms.MessageStatus;
import org.atwin.radio.sms.MobileTerminal;
import org.atwin.radio.sms.Pdu;
import org.atwin.radio.sms.SmsDeliver;
import org.atwin.radio.sms.SmsStatusReport;
import org.atwin.radio.sms.SmsSubmit;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of messages and reports that arrive: stored and indicated or routed to the terminal,
 * as +CNMI says (27.005 3.4.1). Used on the module's drain only.
 */
final class MessageReception implements MobileTerminal {

  /**
   * How long the network waits for the terminal's acknowledgement (24.011 10: TR2M, 12 to 20 s).
   */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** How many indications are kept at most; the oldest makes room. */
  private static final int KEPT = 20;

  private static final int CLASS_SIM = 2;
  private static final int CLASS_TERMINAL = 3;

  private final Messaging messaging;
  private final ArrayDeque<Line> kept = new ArrayDeque<>(1);
  private @Nullable Consumer<Receipt> unacknowledged;
  private @Nullable Pending patience;

  MessageReception(Messaging messaging) {
    this.messaging = messaging;
  }

  @Override
  public void receive(Pdu<?> pdu, Consumer<Receipt> answer) {
    switch (pdu.tpdu()) {
      case SmsDeliver deliver -> message(pdu, deliver, answer);
      case SmsStatusReport report -> report(pdu, report, answer);
      case SmsSubmit _ -> throw new IllegalArgumentException("a module sends these");
    }
  }

  /** +CNMI has changed: what was kept may be due. */
  void settingsChanged() {
    if (messaging.get(MessageSettings.INDICATION_MODE) == 0) {
      return;
    }
    if (messaging.get(MessageSettings.BUFFER) == 0) {
      kept.forEach(messaging.module()::report);
    }
    kept.clear();
  }

  /**
   * The terminal says what has become of what was routed to it.
   *
   * @return false if nothing waits for that
   */
  boolean acknowledge(Receipt receipt) {
    Consumer<Receipt> waiting = unacknowledged;
    if (waiting == null) {
      return false;
    }
    unacknowledged = null;
    if (patience != null) {
      patience.cancel();
    }
    waiting.accept(receipt);
    return true;
  }

  private void message(Pdu<?> pdu, SmsDeliver deliver, Consumer<Receipt> answer) {
    OptionalInt messageClass = deliver.userData().coding().messageClass();
    boolean forCard = messageClass.orElse(-1) == CLASS_SIM;
    boolean routed =
        switch (messaging.get(MessageSettings.MESSAGES)) {
          case 2 -> !forCard;
          case 3 -> messageClass.orElse(-1) == CLASS_TERMINAL;
          default -> false;
        };
    if (routed) {
      route(MessageLines.routed(messaging, pdu, deliver), answer);
      return;
    }
    String memory = forCard ? MessageSettings.CARD : messaging.get(MessageSettings.ARRIVAL_MEMORY);
    boolean indicated = messaging.get(MessageSettings.MESSAGES) != 0;
    store(memory, pdu, answer, indicated ? MessageLines.MESSAGE_STORED : null);
  }

  private void report(Pdu<?> pdu, SmsStatusReport report, Consumer<Receipt> answer) {
    String memory = messaging.get(MessageSettings.ARRIVAL_MEMORY);
    switch (messaging.get(MessageSettings.REPORTS)) {
      case 0 -> answer.accept(Receipt.ACCEPTED);
      case 1 -> route(MessageLines.routed(messaging, pdu, report), answer);
      default -> store(memory, pdu, answer, MessageLines.REPORT_STORED);
    }
  }

  private void store(
      String name,
      Pdu<?> pdu,
      Consumer<Receipt> answer,
      Line.@Nullable Of2<String, Integer> indication) {
    MessageMemory memory = messaging.memory(name);
    OptionalInt place = memory.store().add(MessageStatus.RECEIVED_UNREAD, pdu);
    if (place.isEmpty()) {
      answer.accept(Receipt.MEMORY_FULL);
      return;
    }
    int index = place.getAsInt();
    memory.save(
        () -> {
          if (indication != null) {
            announce(indication.with(name, index));
          }
          answer.accept(Receipt.ACCEPTED);
        },
        () -> answer.accept(Receipt.MEMORY_FULL));
  }

  private void route(Line line, Consumer<Receipt> answer) {
    announce(line);
    if (messaging.get(MessageSettings.SERVICE) == 0) {
      answer.accept(Receipt.ACCEPTED);
    } else {
      unacknowledged = answer;
      patience = messaging.module().after(PATIENCE, this::notAcknowledged);
    }
  }

  /** 27.005 3.4.4: nothing more is routed to a terminal that does not acknowledge. */
  private void notAcknowledged() {
    messaging.module().settings().set(MessageSettings.MESSAGES, 0);
    messaging.module().settings().set(MessageSettings.REPORTS, 0);
    acknowledge(Receipt.UNREACHABLE);
  }

  private void announce(Line indication) {
    if (messaging.get(MessageSettings.INDICATION_MODE) != 0) {
      messaging.module().report(indication);
      return;
    }
    if (kept.size() == KEPT) {
      kept.remove();
    }
    kept.add(indication);
  }
}
