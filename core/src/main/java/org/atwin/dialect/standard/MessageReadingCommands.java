package org.atwin.dialect.standard;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atwin.at.Args;
import org.atwin.at.Argument;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.radio.sms.MessageStatus;
import org.atwin.radio.sms.MobileTerminal.Receipt;
import org.atwin.radio.sms.StoredMessage;

/** 27.005 3.4, 3.5.4 and 4: messages that have arrived or were stored. */
final class MessageReadingCommands {

  private static final Param<Argument> STATUS = Param.any("stat").optional();
  private static final Param<Integer> INDEX = Param.integer("index", 0, 65535);
  private static final Param<Integer> DELETE_FLAG = Param.integer("delflag", 0, 4).or(0);
  private static final Param<Integer> ACKNOWLEDGEMENT = Param.integer("n", 0, 2).or(0);

  private static final String ALL = "ALL";
  private static final int ALL_CODE = 4;
  private static final int REFUSED = 2;

  private static final Set<MessageStatus> ANY = EnumSet.allOf(MessageStatus.class);

  private static final Line.Of1<String> PLACES =
      Line.of("+CMGD: ({}),(0-4)", Field.data("indices"));

  private MessageReadingCommands() {}

  static Chapter<MessagingContext> chapter() {
    var chapter =
        Chapter.<MessagingContext>of("27.005 3", "Reading messages")
            .failures(ErrorReport.CMS)
            .on(Messaging::isOffered);
    chapter
        .at("+CMGL", "27.005 3.4.2", "List messages")
        .takes(STATUS)
        .onExec(c -> list(c.messaging(), Argument.ABSENT))
        .onSet((c, args) -> list(c.messaging(), args.find(STATUS).orElse(Argument.ABSENT)))
        .answers(MessageLines.lists())
        .lists(c -> statuses(c.messaging()));
    chapter
        .at("+CMGR", "27.005 3.4.3", "Read message")
        .takes(INDEX)
        .answers(MessageLines.reads())
        .onSet((c, args) -> read(c.messaging(), args.get(INDEX)))
        .onTest(_ -> Result.OK);
    chapter
        .at("+CNMA", "27.005 3.4.4", "Acknowledge what was routed to the terminal")
        .takes(ACKNOWLEDGEMENT)
        .onExec(c -> acknowledge(c.messaging(), 0))
        .onSet((c, args) -> acknowledge(c.messaging(), args.get(ACKNOWLEDGEMENT)));
    chapter
        .at("+CMGD", "27.005 3.5.4", "Delete messages")
        .takes(INDEX, DELETE_FLAG)
        .answers(PLACES)
        .onSet((c, args) -> delete(c.messaging(), args))
        .onTest(c -> places(c.messaging()));
    return chapter;
  }

  private static String statuses(Messaging messaging) {
    if (!messaging.isTextMode()) {
      return "(0-4)";
    }
    return ANY.stream()
        .map(status -> '"' + status.text() + '"')
        .collect(Collectors.joining(",", "(", ",\"" + ALL + "\")"));
  }

  private static Result list(Messaging messaging, Argument status) {
    Optional<Set<MessageStatus>> wanted =
        messaging.isTextMode() ? inWords(status) : inNumbers(status);
    if (wanted.isEmpty()) {
      return Result.error(messaging.isTextMode() ? Failure.BAD_PARAMETER : Failure.BAD_PDU);
    }
    return messaging.with(
        messaging.get(MessageSettings.READ_MEMORY),
        memory ->
            show(
                memory,
                memory.store().read(wanted.get()),
                message -> MessageLines.listed(messaging, message)));
  }

  private static Result read(Messaging messaging, int index) {
    return messaging.with(
        messaging.get(MessageSettings.READ_MEMORY),
        memory ->
            memory
                .store()
                .read(index)
                .map(found ->
                    show(memory, List.of(found), message -> MessageLines.read(messaging, message)))
                .orElse(Result.error(Failure.INVALID_INDEX)));
  }

  /** Shows messages; those that are read by that are so for good. */
  private static Result show(
      MessageMemory memory,
      List<StoredMessage> messages,
      Function<StoredMessage, List<Line>> lines) {
    Result answer =
        Result.lines(messages.stream().flatMap(message -> lines.apply(message).stream()).toList());
    Predicate<StoredMessage> unread = message -> message.status() == MessageStatus.RECEIVED_UNREAD;
    return messages.stream().anyMatch(unread) ? memory.saved(answer) : answer;
  }

  private static Optional<Set<MessageStatus>> inWords(Argument status) {
    String words = status.absent() ? MessageStatus.RECEIVED_UNREAD.text() : status.text().strip();
    if (words.equalsIgnoreCase(ALL)) {
      return Optional.of(ANY);
    }
    return MessageStatus.of(words).map(EnumSet::of);
  }

  private static Optional<Set<MessageStatus>> inNumbers(Argument status) {
    String number = status.absent() ? "0" : status.text();
    if (status.quoted() || !number.matches("[0-4]")) {
      return Optional.empty();
    }
    int code = Integer.parseInt(number);
    return code == ALL_CODE ? Optional.of(ANY) : MessageStatus.of(code).map(EnumSet::of);
  }

  private static Result acknowledge(Messaging messaging, int n) {
    Receipt receipt = n == REFUSED ? Receipt.UNREACHABLE : Receipt.ACCEPTED;
    return messaging.reception().acknowledge(receipt)
        ? Result.OK
        : Result.error(Failure.NO_ACKNOWLEDGEMENT_EXPECTED);
  }

  private static Result delete(Messaging messaging, Args args) {
    return messaging.with(
        messaging.get(MessageSettings.READ_MEMORY),
        memory -> delete(messaging, memory, args.get(INDEX), args.get(DELETE_FLAG)));
  }

  /** An empty place is as good as one that has been emptied. */
  private static Result delete(
      Messaging messaging, MessageMemory memory, int index, int deleteFlag) {
    boolean changed;
    if (deleteFlag > 0) {
      changed = memory.store().delete(deleted(deleteFlag)) > 0;
    } else if (memory.store().hasPlace(index)) {
      changed = memory.store().delete(index);
    } else {
      return Result.error(Failure.INVALID_INDEX);
    }
    messaging.module().messages().memoryAvailable();
    return changed ? memory.saved(Result.OK) : Result.OK;
  }

  /** 1 what has been read, 2 also what was sent, 3 also what was not, 4 all. */
  private static Set<MessageStatus> deleted(int deleteFlag) {
    return switch (deleteFlag) {
      case 1 -> EnumSet.of(MessageStatus.RECEIVED_READ);
      case 2 -> EnumSet.of(MessageStatus.RECEIVED_READ, MessageStatus.STORED_SENT);
      case 3 -> EnumSet.complementOf(EnumSet.of(MessageStatus.RECEIVED_UNREAD));
      default -> ANY;
    };
  }

  private static Result places(Messaging messaging) {
    return messaging.with(
        messaging.get(MessageSettings.READ_MEMORY),
        memory -> {
          IntStream used = memory.store().peek(ANY).stream().mapToInt(StoredMessage::index);
          return PLACES.with(used.mapToObj(Integer::toString).collect(Collectors.joining(",")));
        });
  }
}
