package org.atwin.dialect.onemo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Command;
import org.atwin.at.DataEntry;
import org.atwin.at.DataEntry.Ending;
import org.atwin.at.Field;
import org.atwin.at.Keyword;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.net.tls.PemRole;
import org.jspecify.annotations.Nullable;

/**
 * What hosts say of an SSL context before they use it, as the maker's SSL manual has it: whether
 * the server must show who it is, and the certificates for that.
 */
final class TlsCommands {

  /** As many as AT+MIPCFG="ssl" can choose from. */
  static final int LAST = 5;

  private static final int LONGEST_NAME = 64;
  private static final int MOST = 8192;

  /** So that a host that dies while it types does not leave the prompt to the next one. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Param<Integer> SSL_ID = Param.integer("ssl_id", 0, LAST).optional();
  private static final Param<Integer> CERT_VERIFY = Param.integer("cert_verify", 0, 2).optional();
  private static final Param<String> CA = name("ca_cert").optional();
  private static final Param<String> CLIENT = name("client_cert").optional();
  private static final Param<String> CLIENT_KEY = name("client_key").optional();
  private static final Param<String> NAME = name("name");
  private static final Param<Integer> LEFT = Param.integer("remain_length", 0, MOST);
  private static final Param<Integer> LENGTH = Param.integer("length", 1, MOST);

  private static final Line.Of3<String, Integer, Integer> AUTHENTICATION =
      Line.of(
          "+MSSLCFG",
          Field.quotedWord("option", "auth"),
          Field.integer("ssl_id", "0-5"),
          Field.integer("cert_verify", "0-2"));
  private static final Line.Of3<String, Integer, @Nullable List<String>> CERTIFICATES =
      Line.of(
          "+MSSLCFG",
          Field.quotedWord("option", "cert"),
          Field.integer("ssl_id", "0-5"),
          Field.list(Field.quoted("name")).optional());

  private TlsCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("compatibility", "TLS contexts").on(OneMoFacts.TLS::of);
    chapter
        .at("+MSSLCFG", "SSL context")
        .answers(AUTHENTICATION, CERTIFICATES)
        .onSet(
            keyword(
                "auth",
                List.of(CERT_VERIFY),
                (m, args) -> m.connections().ssl().check(args.get(SSL_ID), args.get(CERT_VERIFY)),
                (m, id) -> AUTHENTICATION.with("auth", id, m.connections().ssl().check(id))))
        .onSet(
            keyword(
                "cert",
                List.of(CA, CLIENT, CLIENT_KEY),
                (m, args) -> m.connections().ssl().use(args.get(SSL_ID), names(args)),
                TlsCommands::certificates))
        .lists("(\"auth\",\"cert\")");
    write(chapter.at("+MSSLCERTWR", "Write a certificate"), PemRole.CERTIFICATE);
    write(chapter.at("+MSSLKEYWR", "Write a private key"), PemRole.KEY);
    return chapter;
  }

  private static Param<String> name(String name) {
    return Param.text(name, 0, LONGEST_NAME);
  }

  /** With an id alone its values are told. */
  private static Keyword<OneMo> keyword(
      String word,
      List<Param<?>> values,
      BiFunction<OneMo, Args, Result> set,
      BiFunction<OneMo, Integer, Line> tell) {
    return new Keyword<>(
        word,
        _ -> true,
        List.of(SSL_ID),
        values,
        false,
        set,
        (m, args) -> ids(args.find(SSL_ID)).map(id -> tell.apply(m, id)).toList());
  }

  private static Stream<Integer> ids(Optional<Integer> one) {
    return IntStream.rangeClosed(one.orElse(0), one.orElse(LAST)).boxed();
  }

  private static List<String> names(Args args) {
    return Stream.of(CA, CLIENT, CLIENT_KEY).map(param -> args.find(param).orElse("")).toList();
  }

  private static Line certificates(OneMo m, int id) {
    List<String> names = m.connections().ssl().names(id);
    return CERTIFICATES.with("cert", id, names.isEmpty() ? null : names);
  }

  private static void write(Command.Builder<OneMo> command, PemRole role) {
    command
        .takes(NAME, LEFT, LENGTH)
        .onSet((m, args) ->
            new Result.Asks(
                DataEntry.counted(
                    SendCommands.PROMPT,
                    args.get(LENGTH),
                    PATIENCE,
                    typed ->
                        typed.ending() == Ending.COMPLETE
                            ? m.connections()
                                .ssl()
                                .write(role, args.get(NAME), typed.data(), args.get(LEFT))
                            : TcpIpError.UNKNOWN.result())));
  }
}
