package org.atwin.dialect.onemo;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Errors;

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

  private TlsCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("compatibility", "TLS contexts");
    chapter
        .at("+MSSLCFG", "compatibility", "SSL context")
        .on(OneMoFacts.TLS::of)
        .onSet("auth", List.of(SSL_ID, CERT_VERIFY), (_, args) -> authentication(args))
        .onTest(_ -> Result.answer("+MSSLCFG: (\"auth\")"));
    return chapter;
  }

  private static Result authentication(Args args) {
    Optional<Integer> wanted = args.find(CERT_VERIFY);
    Optional<Integer> id = args.find(SSL_ID);
    if (wanted.isEmpty()) {
      return Result.answer(
          IntStream.rangeClosed(id.orElse(0), id.orElse(LAST))
              .mapToObj(each -> "+MSSLCFG: \"auth\",%d,%d".formatted(each, NO_AUTHENTICATION))
              .toList());
    }
    if (id.isEmpty()) {
      return Result.error(Errors.INCORRECT_PARAMETERS);
    }
    return wanted.get() == NO_AUTHENTICATION
        ? Result.OK
        : Result.error(Errors.OPERATION_NOT_SUPPORTED);
  }
}
