package org.atwin.dialect.onemo;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.atwin.at.Chapter;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.Keyword;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;

/**
 * What hosts say of an SSL context before they use it; the maker's SSL manual describes it. A
 * context asks no server who it is, and cannot be told to, as no certificate can be written.
 */
final class TlsCommands {

  /** As many as AT+MIPCFG="ssl" can choose from. */
  static final int LAST = 5;

  private static final int NO_AUTHENTICATION = 0;

  private static final Param<Integer> SSL_ID = Param.integer("ssl_id", 0, LAST).optional();
  private static final Param<Integer> CERT_VERIFY = Param.integer("cert_verify", 0, 2).optional();

  private static final Line.Of3<String, Integer, Integer> AUTHENTICATION =
      Line.of(
          "+MSSLCFG",
          Field.quotedWord("option", "auth"),
          Field.integer("ssl_id", "0-5"),
          Field.integer("cert_verify", "0-2"));

  private TlsCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("compatibility", "TLS contexts").on(OneMoFacts.TLS::of);
    chapter
        .at("+MSSLCFG", "SSL context")
        .answers(AUTHENTICATION)
        .onSet(
            new Keyword<>(
                "auth",
                _ -> true,
                List.of(SSL_ID),
                List.of(CERT_VERIFY),
                true,
                (_, args) -> authenticate(args.get(CERT_VERIFY)),
                (_, args) -> authentication(args.find(SSL_ID))))
        .lists("(\"auth\")");
    return chapter;
  }

  private static List<Line> authentication(Optional<Integer> id) {
    return IntStream.rangeClosed(id.orElse(0), id.orElse(LAST))
        .mapToObj(each -> AUTHENTICATION.with("auth", each, NO_AUTHENTICATION))
        .toList();
  }

  private static Result authenticate(int wanted) {
    return wanted == NO_AUTHENTICATION ? Result.OK : Result.error(Failure.NOT_SUPPORTED);
  }
}
