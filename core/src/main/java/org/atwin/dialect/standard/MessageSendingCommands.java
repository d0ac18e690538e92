package org.atwin.dialect.standard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.atwin.at.Args;
import org.atwin.at.Argument;
import org.atwin.at.Chapter;
import org.atwin.at.DataEntry;
import org.atwin.at.ErrorReport;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.radio.sms.Address;
import org.atwin.radio.sms.InvalidPduException;
import org.atwin.radio.sms.MessageStatus;
import org.atwin.radio.sms.Pdu;
import org.atwin.radio.sms.SmsSubmit;
import org.atwin.radio.sms.StoredMessage;
import org.jspecify.annotations.Nullable;

/** 27.005 3.5 and 4.3: messages are sent, or written to be sent. */
final class MessageSendingCommands {

  private static final Param<Argument> ADDRESS = Param.any("da");
  private static final Param<Argument> ADDRESS_OR_NOTHING = Param.any("da").optional();
  private static final Param<Argument> TYPE_OR_STATUS = Param.any("toda").optional();
  private static final Param<Argument> STATUS = Param.any("stat").optional();
  private static final Param<Integer> TYPE = Param.integer("toda", 128, 255).optional();
  private static final Param<Integer> INDEX = Param.integer("index", 0, 65535);
  private static final Param<Argument> COMMAND = Param.any("fo");
  private static final Param<Argument> COMMAND_TYPE = Param.any("ct").optional();
  private static final Param<Argument> PROTOCOL = Param.any("pid").optional();
  private static final Param<Argument> NUMBER = Param.any("mn").optional();

  private static final Line.Of1<Integer> SENT = Line.of("+CMGS", Field.integer("mr"));
  private static final Line.Of1<Integer> SENT_STORED = Line.of("+CMSS", Field.integer("mr"));
  private static final Line.Of1<Integer> WRITTEN = Line.of("+CMGW", Field.integer("index"));

  private static final String PROMPT = "\r\n> ";

  /** Longest entry that can be right, with some room: 176 octets in hexadecimal digits. */
  private static final int LIMIT = 1024;

  /** Shortest and longest TPDU of a message. */
  private static final int SHORTEST = 7;

  private static final int LONGEST = 164;

  private MessageSendingCommands() {}

  static Chapter<MessagingContext> chapter() {
    var chapter =
        Chapter.<MessagingContext>of("27.005 3.5", "Sending messages")
            .failures(ErrorReport.CMS)
            .on(Messaging::isOffered);
    chapter
        .at("+CMGS", "27.005 3.5.1", "Send message")
        .takes(ADDRESS, TYPE)
        .onSet((c, args) -> send(c.messaging(), args))
        .answers(SENT)
        .onTest(_ -> Result.OK);
    chapter
        .at("+CMSS", "27.005 3.5.2", "Send message from storage")
        .takes(INDEX, ADDRESS_OR_NOTHING, TYPE)
        .onSet((c, args) -> sendStored(c.messaging(), args))
        .answers(SENT_STORED)
        .onTest(_ -> Result.OK);
    chapter
        .at("+CMGW", "27.005 3.5.3", "Write message to memory")
        .takes(ADDRESS_OR_NOTHING, TYPE_OR_STATUS, STATUS)
        .onExec(c -> write(c.messaging(), Argument.ABSENT, Argument.ABSENT, Argument.ABSENT))
        .onSet((c, args) ->
            write(
                c.messaging(),
                args.find(ADDRESS_OR_NOTHING).orElse(Argument.ABSENT),
                args.find(TYPE_OR_STATUS).orElse(Argument.ABSENT),
                args.find(STATUS).orElse(Argument.ABSENT)))
        .answers(WRITTEN)
        .onTest(_ -> Result.OK);
    chapter
        .at("+CMGC", "27.005 3.5.5", "Send command; the service centre takes none")
        .takes(COMMAND, COMMAND_TYPE, PROTOCOL, NUMBER, ADDRESS_OR_NOTHING, TYPE)
        .onSet((c, _) -> command(c.messaging()))
        .onTest(_ -> Result.OK);
    return chapter;
  }

  private static Result send(Messaging messaging, Args args) {
    Argument to = args.get(ADDRESS);
    if (to.text().isBlank()) {
      return Result.error(messaging.isTextMode() ? Failure.BAD_PARAMETER : Failure.BAD_PDU);
    }
    return messaging.whenServed(() ->
        messaging.isTextMode()
            ? withAddress(
                messaging,
                to.text(),
                args.find(TYPE).orElse(null),
                address -> enterText(messaging, address, submit -> submit(messaging, submit)))
            : enterPdu(to, Pdu::submitted, pdu -> submit(messaging, pdu.tpdu())));
  }

  private static Result submit(Messaging messaging, SmsSubmit submit) {
    return messaging.whenServed(() -> submit(messaging, submit, SENT::with));
  }

  private static Result submit(Messaging messaging, SmsSubmit submit, IntFunction<Result> answer) {
    return Result.later(outcome ->
        messaging
            .module()
            .messages()
            .submit(
                submit,
                reference ->
                    outcome.complete(
                        reference.isEmpty()
                            ? Result.error(Failure.NETWORK_TIMEOUT)
                            : answer.apply(reference.getAsInt()))));
  }

  private static Result sendStored(Messaging messaging, Args args) {
    return messaging.with(
        messaging.get(MessageSettings.WRITE_MEMORY),
        memory -> messaging.whenServed(() -> sendStored(messaging, memory, args)));
  }

  private static Result sendStored(Messaging messaging, MessageMemory memory, Args args) {
    int index = args.get(INDEX);
    Optional<StoredMessage> stored = memory.store().peek(index);
    if (stored.isEmpty()) {
      return Result.error(Failure.INVALID_INDEX);
    }
    if (!(stored.get().pdu().tpdu() instanceof SmsSubmit submit)) {
      return Result.error(Failure.NOT_ALLOWED);
    }
    Optional<Argument> other = args.find(ADDRESS_OR_NOTHING);
    return other.isEmpty()
        ? sendStored(messaging, memory, index, submit)
        : withAddress(
            messaging,
            other.get().text(),
            args.find(TYPE).orElse(null),
            address ->
                sendStored(messaging, memory, index, submit.draft().destination(address).finish()));
  }

  private static Result sendStored(
      Messaging messaging, MessageMemory memory, int index, SmsSubmit submit) {
    return submit(
        messaging,
        submit,
        reference -> {
          memory.store().setStatus(index, MessageStatus.STORED_SENT);
          return memory.saved(SENT_STORED.with(reference));
        });
  }

  /** In text mode {@code [<da>[,<toda>[,<stat>]]]}, in PDU mode {@code <length>[,<stat>]}. */
  private static Result write(
      Messaging messaging, Argument first, Argument second, Argument third) {
    return messaging.isTextMode()
        ? writeText(messaging, first, second, third)
        : writePdu(messaging, first, second);
  }

  private static Result writeText(
      Messaging messaging, Argument address, Argument type, Argument status) {
    Optional<MessageStatus> kept =
        status.absent()
            ? Optional.of(MessageStatus.STORED_UNSENT)
            : MessageStatus.of(status.text().strip());
    boolean typeIsRight =
        type.absent() || type.text().matches("1[3-9]\\d|12[89]|2[0-4]\\d|25[0-5]");
    if (kept.isEmpty() || !typeIsRight || isReceived(kept.get())) {
      return Result.error(Failure.BAD_PARAMETER);
    }
    return withAddress(
        messaging,
        address.text(),
        type.absent() ? null : Integer.valueOf(type.text()),
        to ->
            enterText(
                messaging, to, submit -> store(messaging, kept.get(), new Pdu<>(null, submit))));
  }

  private static Result writePdu(Messaging messaging, Argument length, Argument status) {
    Optional<MessageStatus> kept =
        status.absent() ? Optional.of(MessageStatus.STORED_UNSENT) : numbered(status.text());
    if (kept.isEmpty()) {
      return Result.error(Failure.BAD_PDU);
    }
    PduFormat<? extends Pdu<?>> format = isReceived(kept.get()) ? Pdu::delivered : Pdu::submitted;
    return enterPdu(length, format, pdu -> store(messaging, kept.get(), pdu));
  }

  private static Optional<MessageStatus> numbered(String code) {
    return code.matches("[0-3]") ? MessageStatus.of(Integer.parseInt(code)) : Optional.empty();
  }

  private static boolean isReceived(MessageStatus status) {
    return status == MessageStatus.RECEIVED_UNREAD || status == MessageStatus.RECEIVED_READ;
  }

  private static Result store(Messaging messaging, MessageStatus status, Pdu<?> pdu) {
    return messaging.with(
        messaging.get(MessageSettings.WRITE_MEMORY),
        memory -> {
          OptionalInt index = memory.store().add(status, pdu);
          return index.isEmpty()
              ? Result.error(Failure.MEMORY_FULL)
              : memory.saved(WRITTEN.with(index.getAsInt()));
        });
  }

  private static Result command(Messaging messaging) {
    return messaging.whenServed(() -> enter(_ -> Result.error(Failure.NOT_IMPLEMENTED)));
  }

  private static Result withAddress(
      Messaging messaging,
      String number,
      @Nullable Integer type,
      Function<Address, Result> action) {
    try {
      return action.apply(MessageComposition.address(messaging, number, type));
    } catch (IllegalArgumentException _) {
      return Result.error(Failure.BAD_PARAMETER);
    }
  }

  private static Result enterText(
      Messaging messaging, Address to, Function<SmsSubmit, Result> action) {
    return enter(typed -> {
      SmsSubmit submit;
      try {
        submit = new MessageComposition(messaging).compose(to, typed);
      } catch (IllegalArgumentException _) {
        return Result.error(Failure.BAD_PARAMETER);
      }
      return action.apply(submit);
    });
  }

  private static <P extends Pdu<?>> Result enterPdu(
      Argument length, PduFormat<P> format, Function<P, Result> action) {
    if (length.quoted() || !length.text().matches("\\d{1,3}")) {
      return Result.error(Failure.BAD_PDU);
    }
    int octets = Integer.parseInt(length.text());
    if (octets < SHORTEST || octets > LONGEST) {
      return Result.error(Failure.BAD_PDU);
    }
    return enter(typed -> {
      try {
        P pdu = format.read(typed.strip());
        return pdu.length() == octets ? action.apply(pdu) : Result.error(Failure.BAD_PDU);
      } catch (InvalidPduException _) {
        return Result.error(Failure.BAD_PDU);
      }
    });
  }

  /** Ctrl-Z ends the entry; ESC cancels it, with OK and nothing else (27.005 3.5.1). */
  private static Result enter(Function<String, Result> action) {
    return new Result.Asks(
        DataEntry.untilCtrlZ(
            PROMPT,
            LIMIT,
            Duration.ZERO,
            typed ->
                typed.ending() == DataEntry.Ending.COMPLETE
                    ? action.apply(new String(typed.data(), ISO_8859_1))
                    : Result.OK));
  }

  /** How a PDU is read. */
  @FunctionalInterface
  private interface PduFormat<P extends Pdu<?>> {
    P read(String hex) throws InvalidPduException;
  }
}
