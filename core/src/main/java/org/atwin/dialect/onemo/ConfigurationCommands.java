package org.atwin.dialect.onemo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Command;
import org.atwin.at.Facts;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Errors;
import org.atwin.module.ModuleFacts;
import org.atwin.service.link.DataFormat;

/** 3.1: AT+MIPCFG, the parameters of each connect_id. */
final class ConfigurationCommands {

  private static final Param<Integer> ID =
      Param.integer("connect_id", OneMoFacts.CONNECT_ID).optional();
  private static final Param<Integer> CID = Param.integer("cid", ModuleFacts.CONTEXTS).optional();
  private static final Param<Integer> SEND_FORMAT = Param.integer("send_format", 0, 2).optional();
  private static final Param<Integer> RECV_FORMAT = Param.integer("recv_format", 0, 1).optional();
  private static final Param<Integer> SEND_TIMEOUT =
      Param.integer("send_timeout", OneMoFacts.SEND_TIMEOUTS).optional();
  private static final Param<Integer> FREE_MODE = Param.integer("free_mode", 0, 1).optional();
  private static final Param<Integer> RECV_BUFFER =
      Param.integer("recv_buffer", OneMoFacts.RECEIVE_BUFFERS).optional();
  private static final Param<Integer> SEND_BUFFER =
      Param.integer("send_buffer", 1, 8192).optional();
  private static final Param<Integer> ACK_MODE = Param.integer("ack_mode", 0, 1).optional();
  private static final Param<Integer> SSL_ENABLE = Param.integer("ssl_enable", 0, 1).optional();
  private static final Param<Integer> SSL_ID =
      Param.integer("ssl_id", 0, TlsCommands.LAST).optional();

  /** By their numbers. */
  private static final List<DataFormat> FORMATS =
      List.of(DataFormat.TEXT, DataFormat.HEX, DataFormat.C_ESCAPES);

  private static final List<Option> OPTIONS =
      List.of(
          new Option("cid", List.of(CID), ConfigurationCommands::cid, ConfigurationCommands::cid),
          new Option(
              "encoding",
              List.of(SEND_FORMAT, RECV_FORMAT),
              keeps((options, args) -> options.encoding(sendFormat(args), isOn(RECV_FORMAT, args))),
              ConfigurationCommands::encoding),
          new Option(
              "timeout",
              List.of(SEND_TIMEOUT),
              keeps((options, args) ->
                  options.sendTimeout(Duration.ofSeconds(args.get(SEND_TIMEOUT)))),
              options -> Long.toString(options.sendTimeout().toSeconds())),
          new Option(
              "autofree",
              List.of(FREE_MODE),
              keeps((options, args) -> options.autofree(!isOn(FREE_MODE, args))),
              options -> options.freesWhenEnded() ? "0" : "1"),
          new Option(
              "sndbuf",
              List.of(SEND_BUFFER),
              (_, _, _) -> Result.error(Errors.INCORRECT_PARAMETERS),
              options -> Integer.toString(options.promptBuffer())),
          new Option(
              "rcvbuf",
              List.of(RECV_BUFFER),
              ConfigurationCommands::receiveBuffer,
              options -> Integer.toString(options.datagramBudget())),
          new Option(
              "ackmode",
              List.of(ACK_MODE),
              keeps((options, args) -> options.wantsAcks(isOn(ACK_MODE, args))),
              options -> options.wantsAcks() ? "1" : "0"),
          // Counts from the next AT+MIPOPEN on.
          new Option(
              "ssl",
              List.of(SSL_ENABLE, SSL_ID),
              keeps((options, args) -> options.ssl(isOn(SSL_ENABLE, args), args.get(SSL_ID))),
              options -> (options.secured() ? 1 : 0) + "," + options.sslContext()));

  private ConfigurationCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.1", "Configuration");
    Command.Builder<OneMo> command =
        chapter
            .at("+MIPCFG", "Connection parameters")
            .onTest(m -> Result.answer(supported(m.module().facts())));
    OPTIONS.forEach(
        option -> command.onSet(option.name, option::isOn, option.params(), option::execute));
    return chapter;
  }

  private static String supported(Facts facts) {
    return OPTIONS.stream()
        .filter(option -> option.isOn(facts))
        .map(option -> '"' + option.name + '"')
        .collect(Collectors.joining(",", "+MIPCFG: (", ")," + OneMoFacts.CONNECT_ID.of(facts)));
  }

  private static Change keeps(BiConsumer<LinkOptions, Args> change) {
    return (_, options, args) -> {
      change.accept(options, args);
      return Result.OK;
    };
  }

  private static boolean isOn(Param<Integer> param, Args args) {
    return args.get(param) == 1;
  }

  /** A context can be chosen only while it is active. */
  private static Result cid(OneMo m, LinkOptions options, Args args) {
    if (!m.module().radio().contexts().isActive(args.get(CID))) {
      return TcpIpError.PDP_NOT_ACTIVE.result();
    }
    options.cid(args.get(CID));
    return Result.OK;
  }

  private static String cid(LinkOptions options) {
    return options.hasCid() ? Integer.toString(options.cid()) : "";
  }

  private static DataFormat sendFormat(Args args) {
    return FORMATS.get(args.get(SEND_FORMAT));
  }

  private static String encoding(LinkOptions options) {
    return FORMATS.indexOf(options.sendFormat()) + "," + (options.hexReception() ? 1 : 0);
  }

  /** The size is locked while the id is in use. */
  private static Result receiveBuffer(OneMo m, LinkOptions options, Args args) {
    if (m.connections().links().at(options.id()).isPresent()) {
      return TcpIpError.IN_USE.result();
    }
    options.receiveBuffer(args.get(RECV_BUFFER));
    return Result.OK;
  }

  /** Changes what is kept for a connect_id as the parameters say. */
  private interface Change {
    Result apply(OneMo m, LinkOptions options, Args args);
  }

  /** Writes an option's values as an answer lists them. */
  private interface Text {
    String of(LinkOptions options);
  }

  /**
   * One keyword of AT+MIPCFG. Alone it lists all ids, with an id that one; with all its values it
   * sets them.
   *
   * @param name the keyword
   * @param values its parameters, all or none of them given
   * @param change sets them
   * @param text lists them
   */
  private record Option(String name, List<Param<Integer>> values, Change change, Text text) {

    boolean isOn(Facts facts) {
      return OneMoFacts.CONNECTION_OPTIONS.of(facts).contains(name);
    }

    List<Param<?>> params() {
      return Stream.<Param<?>>concat(Stream.of(ID), values.stream()).toList();
    }

    Result execute(OneMo m, Args args) {
      Optional<LinkOptions> one = args.find(ID).map(m.connections()::options);
      Predicate<Param<Integer>> given = value -> args.find(value).isPresent();
      if (values.stream().noneMatch(given)) {
        return Result.answer(lines(one.map(List::of).orElse(m.connections().options())));
      }
      return one.isPresent() && values.stream().allMatch(given)
          ? change.apply(m, one.get(), args)
          : Result.error(Errors.INCORRECT_PARAMETERS);
    }

    private List<String> lines(List<LinkOptions> options) {
      return options.stream().map(this::line).toList();
    }

    private String line(LinkOptions options) {
      var line = new ArrayList<String>();
      line.add("+MIPCFG: \"" + name + '"');
      line.add(Integer.toString(options.id()));
      String written = text.of(options);
      if (!written.isEmpty()) {
        line.add(written);
      }
      return String.join(",", line);
    }
  }
}
