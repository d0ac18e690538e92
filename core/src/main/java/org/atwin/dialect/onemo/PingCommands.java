package org.atwin.dialect.onemo;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Facts;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Errors;
import org.atwin.radio.PdpContexts;

/** 3.12: ping. */
final class PingCommands {

  private static final String HAS_CID = "mping_cid";

  private static final Param<String> HOST = Param.text("host", 1, 255);
  private static final Param<Integer> TIMEOUT =
      Param.integer("timeout", 1, 60).or(facts -> facts.number("mping_timeout_default_s"));
  private static final Param<Integer> COUNT =
      Param.integer("ping_num", 1, 65535).or(facts -> facts.number("mping_num_default"));
  private static final Param<Integer> LENGTH =
      Param.integer("packet_len", 1, 1400).or(facts -> facts.number("mping_len_default"));
  private static final Param<Integer> CID = Param.integer("cid", "contexts").optional();

  private PingCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.12", "Ping");
    chapter
        .at("+MPING", "3.12", "Ping")
        .takes(HOST, TIMEOUT, COUNT, LENGTH, CID)
        .onSet(PingCommands::ping)
        .onTest(m -> Result.answer("+MPING: ," + ranges(m.module().facts())));
    chapter.urc("+MPING", "3.12", "What came of an echo request, and at the end the statistics");
    return chapter;
  }

  private static String ranges(Facts facts) {
    Stream<Param<Integer>> params =
        facts.flag(HAS_CID)
            ? Stream.of(TIMEOUT, COUNT, LENGTH, CID)
            : Stream.of(TIMEOUT, COUNT, LENGTH);
    return params.map(param -> param.values(facts)).collect(Collectors.joining(","));
  }

  private static Result ping(OneMo m, Args args) {
    if (args.find(CID).isPresent() && !m.module().facts().flag(HAS_CID)) {
      return Result.error(Errors.INCORRECT_PARAMETERS);
    }
    return m.echoes()
        .start(
            args.find(CID).orElse(PdpContexts.DEFAULT_CID),
            args.get(HOST).strip(),
            Duration.ofSeconds(args.get(TIMEOUT)),
            args.get(COUNT),
            args.get(LENGTH));
  }
}
