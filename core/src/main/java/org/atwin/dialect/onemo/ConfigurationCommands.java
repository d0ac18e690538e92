package org.atwin.dialect.onemo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Command;
import org.atwin.at.Facts;
import org.atwin.at.Field;
import org.atwin.at.IntRanges;
import org.atwin.at.Keyword;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.module.ModuleFacts;
import org.atwin.service.link.DataFormat;
import org.jspecify.annotations.Nullable;

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
      Param.integer("send_buffer", facts -> only(OneMoFacts.SEND_BUFFER.of(facts))).optional();
  private static final Param<Integer> ACK_MODE = Param.integer("ack_mode", 0, 1).optional();
  private static final Param<Integer> SSL_ENABLE = Param.integer("ssl_enable", 0, 1).optional();
  private static final Param<Integer> SSL_ID =
      Param.integer("ssl_id", 0, TlsCommands.LAST).optional();

  /** By their numbers. */
  private static final List<DataFormat> FORMATS =
      List.of(DataFormat.TEXT, DataFormat.HEX, DataFormat.C_ESCAPES);

  private final Command.Builder<OneMo> command;

  private ConfigurationCommands(Command.Builder<OneMo> command) {
    this.command = command;
  }

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.1", "Configuration");
    new ConfigurationCommands(
            chapter
                .at("+MIPCFG", "Connection parameters")
                .lists(m -> supported(m.module().facts())))
        .options();
    return chapter;
  }

  private void options() {
    option(
        "cid",
        options -> options.hasCid() ? List.of(options.cid()) : List.of(),
        ConfigurationCommands::cid,
        CID);
    option(
        "encoding",
        options -> List.of(FORMATS.indexOf(options.sendFormat()), bit(options.hexReception())),
        keep((options, args) ->
            options.encoding(FORMATS.get(args.get(SEND_FORMAT)), args.get(RECV_FORMAT) == 1)),
        SEND_FORMAT,
        RECV_FORMAT);
    option(
        "timeout",
        options -> List.of((int) options.sendTimeout().toSeconds()),
        keep((options, args) -> options.sendTimeout(Duration.ofSeconds(args.get(SEND_TIMEOUT)))),
        SEND_TIMEOUT);
    option(
        "autofree",
        options -> List.of(bit(!options.freesWhenEnded())),
        keep((options, args) -> options.autofree(args.get(FREE_MODE) == 0)),
        FREE_MODE);
    option(
        "sndbuf", options -> List.of(options.promptBuffer()), (_, _, _) -> Result.OK, SEND_BUFFER);
    option(
        "rcvbuf",
        options -> List.of(options.datagramBudget()),
        ConfigurationCommands::receiveBuffer,
        RECV_BUFFER);
    option(
        "ackmode",
        options -> List.of(bit(options.wantsAcks())),
        keep((options, args) -> options.wantsAcks(args.get(ACK_MODE) == 1)),
        ACK_MODE);
    // Counts from the next AT+MIPOPEN on.
    option(
        "ssl",
        options -> List.of(bit(options.secured()), options.sslContext()),
        keep((options, args) -> options.ssl(args.get(SSL_ENABLE) == 1, args.get(SSL_ID))),
        SSL_ENABLE,
        SSL_ID);
  }

  /** One keyword: alone it tells all ids, with an id that one; with all its values it sets them. */
  private void option(
      String name, Function<LinkOptions, List<Integer>> tell, Change set, Param<?>... values) {
    var fields = new ArrayList<Field<?>>();
    fields.add(Field.quotedWord("option", name));
    fields.add(Field.integer("connect_id"));
    for (Param<?> value : values) {
      fields.add(Field.integer(value.name()).optional());
    }
    Line.OfList line = Line.of("+MIPCFG", fields);
    command
        .answers(line)
        .onSet(
            new Keyword<>(
                name,
                facts -> OneMoFacts.CONNECTION_OPTIONS.of(facts).contains(name),
                List.of(ID),
                List.of(values),
                true,
                (m, args) -> set.apply(m, m.connections().options(args.get(ID)), args),
                (m, args) ->
                    args
                        .find(ID)
                        .map(m.connections()::options)
                        .map(List::of)
                        .orElse(m.connections().options())
                        .stream()
                        .map(options -> line(line, name, options.id(), tell.apply(options)))
                        .toList()));
  }

  private static Line line(Line.OfList shape, String name, int id, List<Integer> told) {
    var values = new ArrayList<@Nullable Object>();
    values.add(name);
    values.add(id);
    values.addAll(told);
    return shape.with(values);
  }

  /** What no model lets the host choose. */
  private static IntRanges only(int value) {
    return IntRanges.of(value, value);
  }

  private static String supported(Facts facts) {
    return OneMoFacts.CONNECTION_OPTIONS.of(facts).stream()
        .map(option -> '"' + option + '"')
        .collect(Collectors.joining(",", "(", ")," + OneMoFacts.CONNECT_ID.of(facts)));
  }

  private static int bit(boolean on) {
    return on ? 1 : 0;
  }

  private static Change keep(BiConsumer<LinkOptions, Args> change) {
    return (_, options, args) -> {
      change.accept(options, args);
      return Result.OK;
    };
  }

  /** A context can be chosen only while it is active. */
  private static Result cid(OneMo m, LinkOptions options, Args args) {
    int cid = args.get(CID);
    if (!m.module().radio().contexts().isActive(cid)) {
      return TcpIpError.PDP_NOT_ACTIVE.result();
    }
    options.cid(cid);
    return Result.OK;
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
}
