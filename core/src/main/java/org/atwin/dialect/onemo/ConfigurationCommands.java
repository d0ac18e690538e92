package org.atwin.dialect.onemo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import org.atwin.module.Module;
import org.atwin.module.ModuleFacts;

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

  private static final List<Option> OPTIONS =
      List.of(
          new Option("cid", List.of(CID), ConfigurationCommands::cid, ConfigurationCommands::cid),
          new Option(
              "encoding",
              List.of(SEND_FORMAT, RECV_FORMAT),
              ConfigurationCommands::encoding,
              ConfigurationCommands::encoding),
          new Option(
              "timeout",
              List.of(SEND_TIMEOUT),
              (_, link, args) ->
                  keep(
                      link,
                      options -> options.sendTimeout(Duration.ofSeconds(args.get(SEND_TIMEOUT)))),
              options -> Long.toString(options.sendTimeout().toSeconds())),
          new Option(
              "autofree",
              List.of(FREE_MODE),
              (_, link, args) -> keep(link, options -> options.autofree(args.get(FREE_MODE) == 0)),
              options -> options.autofree() ? "0" : "1"),
          new Option(
              "sndbuf",
              List.of(SEND_BUFFER),
              (_, _, _) -> Result.error(Errors.INCORRECT_PARAMETERS),
              options -> Integer.toString(options.sendBuffer())),
          new Option(
              "rcvbuf",
              List.of(RECV_BUFFER),
              ConfigurationCommands::receiveBuffer,
              options -> Integer.toString(options.receiveBuffer())),
          new Option(
              "ackmode",
              List.of(ACK_MODE),
              (_, link, args) ->
                  keep(link, options -> options.reportsAcks(args.get(ACK_MODE) == 1)),
              options -> options.reportsAcks() ? "1" : "0"),
          new Option(
              "ssl",
              List.of(SSL_ENABLE, SSL_ID),
              ConfigurationCommands::ssl,
              ConfigurationCommands::ssl));

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

  private static Result keep(Link link, Consumer<LinkOptions> change) {
    change.accept(link.options());
    return Result.OK;
  }

  /** A context can be chosen only while it is active. */
  private static Result cid(Module module, Link link, Args args) {
    int cid = args.get(CID);
    return module.radio().contexts().isActive(cid)
        ? keep(link, options -> options.cid(cid))
        : TcpIpError.PDP_NOT_ACTIVE.result();
  }

  private static String cid(LinkOptions options) {
    return options.cid() == 0 ? "" : Integer.toString(options.cid());
  }

  private static Result encoding(Module module, Link link, Args args) {
    SendFormat sent = SendFormat.of(args.get(SEND_FORMAT));
    return keep(link, options -> options.encoding(sent, args.get(RECV_FORMAT) == 1));
  }

  private static String encoding(LinkOptions options) {
    return options.sendFormat().number() + "," + (options.hexReception() ? 1 : 0);
  }

  /** The size is locked while the id is in use. */
  private static Result receiveBuffer(Module module, Link link, Args args) {
    return link.isOccupied()
        ? TcpIpError.IN_USE.result()
        : keep(link, options -> options.receiveBuffer(args.get(RECV_BUFFER)));
  }

  /** Counts from the next AT+MIPOPEN on. */
  private static Result ssl(Module module, Link link, Args args) {
    var chosen = new SslContext(args.get(SSL_ENABLE) == 1, args.get(SSL_ID));
    return keep(link, options -> options.sslContext(chosen));
  }

  private static String ssl(LinkOptions options) {
    SslContext chosen = options.sslContext();
    return (chosen.enabled() ? 1 : 0) + "," + chosen.number();
  }

  /** Changes an option of a link as the parameters say. */
  private interface Change {
    Result apply(Module module, Link link, Args args);
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
      Optional<Link> link = args.find(ID).map(m.links()::at);
      Predicate<Param<Integer>> given = value -> args.find(value).isPresent();
      if (values.stream().noneMatch(given)) {
        return Result.answer(lines(link.map(List::of).orElse(m.links().all())));
      }
      return link.isPresent() && values.stream().allMatch(given)
          ? change.apply(m.module(), link.get(), args)
          : Result.error(Errors.INCORRECT_PARAMETERS);
    }

    private List<String> lines(List<Link> links) {
      return links.stream().map(this::line).toList();
    }

    private String line(Link link) {
      var line = new ArrayList<String>();
      line.add("+MIPCFG: \"" + name + '"');
      line.add(Integer.toString(link.id()));
      String written = text.of(link.options());
      if (!written.isEmpty()) {
        line.add(written);
      }
      return String.join(",", line);
    }
  }
}
