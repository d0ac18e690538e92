package org.atwin.dialect.onemo;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.DataEntry;
import org.atwin.at.DataEntry.Ending;
import org.atwin.at.DataEntry.Typed;
import org.atwin.at.Fact;
import org.atwin.at.Facts;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.IntRanges;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.service.link.DataFormat;
import org.atwin.service.link.Link;

/** 3.5: AT+MIPSEND with the data in the line or typed at a prompt. */
final class SendCommands {

  /** Hosts look for the prompt without a line end. */
  static final String PROMPT = "\r\n>";

  private static final int LONGEST_TYPED = 2920;
  private static final byte[] EMPTY = new byte[0];
  private static final Result INCORRECT = Result.error(Failure.BAD_PARAMETER);

  private static final Param<Integer> ID = Param.integer("connect_id", OneMoFacts.CONNECT_ID);
  private static final Param<Integer> LENGTH =
      Param.length("send_length", SendCommands::lengths).optional();
  private static final Param<String> DATA = Param.data("data", 1, LONGEST_TYPED).optional();
  private static final Param<Integer> RAI = Param.integer("rai", 0, 2).optional();
  private static final Param<Integer> SEQ = Param.integer("seq", 1, 255).optional();
  private static final Param<Integer> PRIORITY = Param.integer("pri_flag", 0, 3).optional();

  private static final Line.Of2<Integer, Integer> SENT =
      Line.of("+MIPSEND", Field.of(ID), Field.integer("length"));
  private static final Line.Of3<Integer, Integer, Boolean> CONFIRMED =
      Line.of(
              "+MIPURC: \"seq\",{},{},{}",
              Field.of(ID),
              Field.integer("seq", "1-255"),
              Field.bit("failed"))
          .unasked("3.14", "A datagram has left the module, or could not");

  private SendCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.5", "Sending");
    chapter
        .at("+MIPSEND", "Send data")
        .takes(ID, LENGTH, DATA, RAI, SEQ, PRIORITY)
        .answers(SENT)
        .reports(CONFIRMED)
        .onSet((m, args) -> send(m, m.connections().options(args.get(ID)), args))
        .lists(m -> ranges(m.module().facts()));
    return chapter;
  }

  /** The prompt takes more than a line, on models that have it. */
  private static IntRanges lengths(Facts facts) {
    Fact<Integer> longest =
        OneMoFacts.PROMPTS.of(facts) ? OneMoFacts.PROMPTED_BYTES : OneMoFacts.TYPED_BYTES;
    return IntRanges.of(0, longest.of(facts));
  }

  /** As printed in 3.5: the lengths of data in the line, and no priorities. */
  private static String ranges(Facts facts) {
    return String.join(
        ",",
        ID.values(facts),
        IntRanges.of(0, OneMoFacts.TYPED_BYTES.of(facts)).toString(),
        "",
        RAI.values(facts),
        SEQ.values(facts));
  }

  private static Result send(OneMo m, LinkOptions options, Args args) {
    return m.connections()
        .whenConnected(
            options.id(),
            link -> {
              if (!radioOptionsFit(m.module().facts(), link.open().isStream(), args)) {
                return INCORRECT;
              }
              return args.find(DATA).isPresent()
                  ? sendTyped(m, options, link, args)
                  : sendPrompted(m, options, link, args);
            });
  }

  /**
   * Release assistance and confirmation belong to data in the line, on some models to UDP; the
   * default value of what a model lacks is taken everywhere, as example 4.2 has it.
   */
  private static boolean radioOptionsFit(Facts facts, boolean stream, Args args) {
    boolean rai = args.find(RAI).orElse(0) > 0;
    boolean seq = args.find(SEQ).isPresent();
    boolean typed = args.find(DATA).isPresent();
    Fact<Boolean> assistance =
        stream ? OneMoFacts.TCP_RELEASE_ASSISTANCE : OneMoFacts.UDP_RELEASE_ASSISTANCE;
    return args.find(PRIORITY).orElse(0) == 0
        && (typed || !(rai || seq))
        && (!rai || assistance.of(facts))
        && (!seq || (!stream && OneMoFacts.UDP_SEQUENCE.of(facts)));
  }

  // Data in the line.

  private static Result sendTyped(OneMo m, LinkOptions options, Link link, Args args) {
    int longest = OneMoFacts.TYPED_BYTES.of(m.module().facts());
    int announced = args.find(LENGTH).orElse(0);
    String text = args.find(DATA).orElse("");
    DataFormat format = options.sendFormat();
    boolean agreed = announced == 0 || text.length() == format.charactersFor(announced);
    Optional<byte[]> data =
        agreed ? format.decode(text).filter(bytes -> bytes.length <= longest) : Optional.empty();
    if (data.isEmpty() || !optionsSuit(m.module().facts(), link, data.get().length, args)) {
      return INCORRECT;
    }
    return send(link, data.get())
        .whenDone(() -> {
          args.find(RAI).ifPresent(link::assistRelease);
          args.find(SEQ).ifPresent(seq -> confirm(m, link, seq));
        });
  }

  /** Note 23: what they go with over IPv6 must not need a second packet. */
  private static boolean optionsSuit(Facts facts, Link link, int bytes, Args args) {
    InetSocketAddress peer = link.remote();
    boolean limited =
        (args.find(RAI).orElse(0) > 0 || args.find(SEQ).isPresent())
            && peer != null
            && peer.getAddress() instanceof Inet6Address;
    return !limited
        || OneMoFacts.LONGEST_WITH_OPTIONS6.find(facts).map(most -> bytes <= most).orElse(true);
  }

  /** The base station confirms a datagram, or cannot because it did not hear it. */
  private static void confirm(OneMo m, Link link, int seq) {
    boolean heard = m.module().radio().world().air().coverage();
    m.module().report(CONFIRMED.with(link.id(), seq, !heard));
  }

  // Data at the prompt.

  private static Result sendPrompted(OneMo m, LinkOptions options, Link link, Args args) {
    Facts facts = m.module().facts();
    Optional<Integer> length = args.find(LENGTH);
    if (length.filter(zero -> zero == 0).isPresent() && OneMoFacts.EMPTY_DATAGRAMS.of(facts)) {
      return link.open().isStream() ? INCORRECT : send(link, EMPTY);
    }
    if (!OneMoFacts.PROMPTS.of(facts)) {
      return INCORRECT;
    }
    int count = length.orElse(0);
    return new Result.Asks(count == 0 ? untilCtrlZ(m, options) : counted(m, options, count));
  }

  private static DataEntry untilCtrlZ(OneMo m, LinkOptions options) {
    return DataEntry.untilCtrlZ(
        PROMPT,
        options.promptBuffer(),
        options.sendTimeout(),
        typed ->
            switch (typed.ending()) {
              case COMPLETE -> sendEntered(m, options, typed);
              case CANCELLED -> Result.OK;
              case TIMED_OUT -> TcpIpError.UNKNOWN.result();
            });
  }

  /** What was typed before the time was over is sent. */
  private static DataEntry counted(OneMo m, LinkOptions options, int count) {
    return DataEntry.counted(
        PROMPT, count, options.sendTimeout(), typed -> sendEntered(m, options, typed));
  }

  private static Result sendEntered(OneMo m, LinkOptions options, Typed typed) {
    if (typed.data().length == 0 && typed.ending() == Ending.TIMED_OUT) {
      return TcpIpError.UNKNOWN.result();
    }
    return m.connections().whenConnected(options.id(), link -> send(link, typed.data()));
  }

  /** Reported once the data is in the stack's hands. */
  private static Result send(Link link, byte[] data) {
    return link.send(data) ? SENT.with(link.id(), data.length) : TcpIpError.SOCKET_WRITE.result();
  }
}
