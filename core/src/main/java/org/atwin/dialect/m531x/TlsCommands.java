package org.atwin.dialect.m531x;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.atwin.at.Args;
import org.atwin.at.Argument;
import org.atwin.at.BadArgumentException;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Facts;
import org.atwin.at.IntRanges;
import org.atwin.at.Misuse;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.module.ModuleFacts;
import org.atwin.service.link.KeptDelivery;

/** Chapter 7: data over TLS. All failures are plain ERROR. */
final class TlsCommands {

  private static final int LONGEST_DATA = 2920;
  private static final int LONGEST_PEM = 8192;
  private static final int LONGEST_PIECE = 4096;
  private static final int MOST_READ = 65535;
  private static final int MOST_VALUES = 14;

  private static final Param<Integer> ID = Param.integer("tid", 1, TlsLinks.COUNT);
  private static final Param<Integer> TYPE = Param.integer("type", 1, TlsProfile.CLIENT_KEY);
  private static final List<Param<Argument>> VALUES =
      IntStream.range(0, MOST_VALUES)
          .mapToObj(i -> Param.any(i % 2 == 0 ? "value" : "type").optional())
          .toList();

  // What the values of AT+TLSCFG may be, by type.
  private static final Param<String> SERVER = Param.text("server", 1, 150);
  private static final Param<Integer> PORT = Param.port("port");
  private static final Param<Integer> UNEXPLAINED = Param.integer("value", 0, 255);
  private static final Param<Integer> AUTH_MODE = Param.integer("auth_mode", 0, 2);
  private static final Param<Integer> SIZE = Param.integer("size", 1, LONGEST_PEM);
  private static final Param<Integer> MORE = Param.integer("more", 0, 1);
  private static final Param<String> PIECE = Param.text("text", 0, LONGEST_PIECE);

  private static final Param<Integer> CID = Param.integer("cid", ModuleFacts.CONTEXTS);
  private static final Param<Integer> TIME = Param.integer("time", 1, 65535).or(60);
  private static final Param<Integer> LENGTH = Param.length("data_len", 1, LONGEST_DATA);
  private static final Param<String> DATA = Param.data("data", 0, LONGEST_DATA);
  private static final Param<Integer> ENCODING = Param.integer("encoded_method", 801, 802).or(801);
  private static final Param<Integer> MOST = Param.integer("max_len", 1, MOST_READ);
  private static final Param<Integer> MODE = Param.integer("mode", 0, 1);
  private static final Param<Integer> TIMEOUT = Param.integer("timeout", 0, 65535).or(30);
  private static final Param<Integer> PACKET =
      Param.integer("packet_len", 1, 4096).or(TlsReception.DEFAULT_LONGEST);
  private static final Param<Integer> INTERVAL = Param.integer("interval", 0, 65535).or(0);

  private TlsCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("7", "TLS").failures(ErrorReport.PLAIN);
    chapter
        .at("+TLSCFG", "7.1", "TLS parameters and certificates")
        .takes(configurationParams())
        .onSet((m, args) -> configure(m, args))
        .lists(IntRanges.of(1, TlsLinks.COUNT) + ",(1-8)");
    chapter
        .at("+TLSCONN", "7.2", "Open a TLS connection")
        .takes(ID, CID, TIME)
        .onSet((m, args) -> link(m, args).open(args.get(CID), Duration.ofSeconds(args.get(TIME))));
    chapter
        .at("+TLSSEND", "7.3", "Send data over TLS")
        .takes(ID, LENGTH, DATA, ENCODING)
        .onSet((m, args) -> send(link(m, args), args));
    chapter
        .at("+TLSRECV", "7.4", "Read data received over TLS")
        .takes(ID, MOST, ENCODING)
        .onSet((m, args) ->
            link(m, args).read(args.get(MOST), TlsReception.encoding(args.get(ENCODING))));
    chapter
        .at("+TLSRMOD", "7.4", "TLS reception mode")
        .takes(ID, MODE, TIMEOUT, ENCODING, PACKET, INTERVAL)
        .onSet((m, args) -> link(m, args).receive(reception(args)));
    chapter
        .at("+TLSCLOSE", "7.5", "Close a TLS connection")
        .takes(ID)
        .onSet((m, args) -> link(m, args).close());
    return chapter.reports(
        TlsWords.CONNECTED,
        TlsWords.SENT,
        TlsWords.WAITS,
        TlsWords.NOT_RECEIVED,
        TlsWords.READ,
        TlsWords.RECEIVED,
        TlsWords.DOWN,
        TlsWords.CLOSED);
  }

  private static TlsLink link(M531x m, Args args) {
    return m.tlsLinks().at(args.get(ID));
  }

  private static TlsReception reception(Args args) {
    return new TlsReception(
        new KeptDelivery.Manner(
            args.get(MODE) == 1,
            args.get(PACKET),
            Duration.ofMillis(args.get(INTERVAL)),
            Duration.ofSeconds(args.get(TIMEOUT))),
        TlsReception.encoding(args.get(ENCODING)));
  }

  /** 7.3: the length counts the characters as typed. */
  private static Result send(TlsLink link, Args args) {
    String typed = args.get(DATA);
    return TlsReception.encoding(args.get(ENCODING))
        .decode(typed)
        .filter(_ -> typed.length() == args.get(LENGTH))
        .map(link::send)
        .orElse(Result.ERROR);
  }

  // AT+TLSCFG: either one piece of a certificate or key, or pairs of type and value.

  private static Param<?>[] configurationParams() {
    var params = new ArrayList<Param<?>>(List.of(ID, TYPE));
    params.addAll(VALUES);
    return params.toArray(Param<?>[]::new);
  }

  private static Result configure(M531x m, Args args) {
    TlsProfile profile = link(m, args).profile();
    Facts facts = m.module().facts();
    List<Argument> values = typed(args);
    int type = args.get(TYPE);
    try {
      return type >= TlsProfile.CA_CERTIFICATE
          ? addPiece(profile, type, values, facts)
          : setAll(profile, type, values, facts);
    } catch (BadArgumentException _) {
      return Result.ERROR;
    }
  }

  /** What was typed after the first type, as far as anything was. */
  private static List<Argument> typed(Args args) {
    List<Argument> values =
        VALUES.stream().map(param -> args.find(param).orElse(Argument.ABSENT)).toList();
    int count = values.size();
    while (count > 0 && values.get(count - 1).absent()) {
      count--;
    }
    return values.subList(0, count);
  }

  private static Result addPiece(TlsProfile profile, int type, List<Argument> values, Facts facts)
      throws BadArgumentException {
    if (values.size() != 3) {
      return Result.ERROR;
    }
    int size = read(SIZE, values.get(0), facts);
    boolean more = read(MORE, values.get(1), facts) == 1;
    return profile.add(type, size, more, read(PIECE, values.get(2), facts));
  }

  /** All of the pairs count, or none. */
  private static Result setAll(
      TlsProfile profile, int firstType, List<Argument> values, Facts facts)
      throws BadArgumentException {
    if (values.size() % 2 == 0) {
      return Result.ERROR;
    }
    var changes = new ArrayList<Runnable>();
    changes.add(change(profile, firstType, values.getFirst(), facts));
    for (int i = 1; i < values.size(); i += 2) {
      int type = read(TYPE, values.get(i), facts);
      changes.add(change(profile, type, values.get(i + 1), facts));
    }
    changes.forEach(Runnable::run);
    return Result.OK;
  }

  private static Runnable change(TlsProfile profile, int type, Argument value, Facts facts)
      throws BadArgumentException {
    return switch (type) {
      case 1 -> later(profile::server, read(SERVER, value, facts).strip());
      case 2 -> later(profile::port, read(PORT, value, facts));
      // Socket type and level of debug output in sister modules: taken, and without effect.
      case 3, 5 -> later(_ -> {}, read(UNEXPLAINED, value, facts));
      case 4 -> later(profile::authMode, read(AUTH_MODE, value, facts));
      default ->
          throw new BadArgumentException(
              Misuse.OUT_OF_RANGE, "a certificate stands in a command of its own");
    };
  }

  private static <T> Runnable later(Consumer<T> setter, T value) {
    return () -> setter.accept(value);
  }

  private static <T> T read(Param<T> param, Argument value, Facts facts)
      throws BadArgumentException {
    T read = param.read(value, facts);
    if (read == null) {
      throw new BadArgumentException(Misuse.MISSING_PARAMETER, param.name() + " is missing");
    }
    return read;
  }
}
