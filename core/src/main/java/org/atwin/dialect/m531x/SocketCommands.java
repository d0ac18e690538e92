package org.atwin.dialect.m531x;

import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Argument;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.module.ModuleFacts;
import org.atwin.net.Transport;
import org.atwin.service.link.DataFormat;
import org.atwin.service.link.Link;

/** Chapter 6: TCP and UDP sockets. All failures are plain ERROR. */
final class SocketCommands {

  private static final int LONGEST_STRING = 1440;
  private static final int LONGEST_HEX = 720;

  private static final Param<Integer> ID = Param.integer("sockid", 0, Sockets.COUNT - 1);
  private static final Param<String> TYPE = Param.choice("type", "TCP", "UDP");
  private static final Param<String> ADDRESS = Param.text("addr", 1, 150);
  private static final Param<Integer> PORT = Param.port("port");
  private static final Param<Integer> CID = Param.integer("cid", ModuleFacts.CONTEXTS).or(1);
  private static final Param<Integer> DOMAIN = Param.integer("domain", 1, 2).or(1);
  private static final Param<Integer> PROTOCOL = Param.integer("protocol", 0, 255).or(1);
  private static final Param<Integer> LOCAL_PORT = Param.port("local_port");
  private static final Param<Integer> DATA_LENGTH = Param.length("data_len", 0, LONGEST_HEX).or(0);
  private static final Param<String> DATA = Param.data("data", 1, LONGEST_STRING);
  private static final Param<Argument> TARGET = Param.any("addr or pri_flag").optional();
  private static final Param<Integer> TARGET_PORT = Param.port("port").optional();
  private static final Param<Integer> PRIORITY = Param.integer("pri_flag", 0, 4).optional();
  private static final Param<Integer> AUTOMATIC = Param.integer("auto_receive", 0, 1);
  private static final Param<Integer> SHAPE = Param.integer("mode", 0, 2).optional();
  private static final Param<Integer> HEX = Param.integer("hex", 0, 1).optional();
  private static final Param<Integer> READ_LENGTH = Param.integer("data_length", 1, LONGEST_STRING);

  private SocketCommands() {}

  static Chapter<M531x> chapter() {
    var chapter =
        Chapter.<M531x>of("6", "TCP and UDP sockets")
            .failures(ErrorReport.PLAIN)
            .on(M531xFacts.IP_SOCKETS::of);
    chapter
        .at("+IPSTART", "6.1", "Create a UDP or TCP socket")
        .takes(ID, TYPE, ADDRESS, PORT, CID, DOMAIN, PROTOCOL)
        .reports(SocketWords.CONNECT_OK, SocketWords.CONNECT_FAIL)
        .onSet((m, args) -> start(m.sockets(), args));
    chapter
        .at("+IPSTATUS", "6.1", "Socket status")
        .takes(ID)
        .answers(Sockets.STATUS)
        .onSet((m, args) -> m.sockets().status(args.get(ID)));
    chapter
        .at("+IPLPORT", "6.2", "Bind a local port")
        .takes(ID, LOCAL_PORT)
        .onSet((m, args) -> m.sockets().bind(args.get(ID), args.get(LOCAL_PORT)));
    chapter
        .at("+IPSEND", "6.3", "Send data")
        .takes(ID, DATA_LENGTH, DATA, TARGET, TARGET_PORT, PRIORITY)
        .answers(Sockets.SENT)
        .onSet((m, args) -> send(m.sockets(), args));
    chapter
        .at("+IPRCFG", "6.4", "Reception mode")
        .takes(AUTOMATIC, SHAPE, HEX)
        .reports(SocketWords.WAITS)
        .onSet((m, args) -> reception(m.sockets(), args));
    chapter
        .at("+IPRD", "6.4", "Read received data")
        .takes(ID, READ_LENGTH)
        .reports(Reception.WITH_LENGTH, Reception.BARE, Reception.WITH_ADDRESS)
        .onSet((m, args) -> m.sockets().read(args.get(ID), args.get(READ_LENGTH)));
    chapter
        .at("+IPCLOSE", "6.5", "Close a socket")
        .takes(ID)
        .reports(SocketWords.ENDED)
        .onSet((m, args) -> m.sockets().close(args.get(ID)));
    return chapter;
  }

  private static Result start(Sockets sockets, Args args) {
    return sockets.open(
        args.get(ID),
        Transport.valueOf(args.get(TYPE)),
        args.get(CID),
        args.get(ADDRESS).strip(),
        args.get(PORT));
  }

  private static Result reception(Sockets sockets, Args args) {
    Reception now = sockets.reception();
    sockets.reception(
        new Reception(
            args.get(AUTOMATIC) == 1,
            args.find(SHAPE).map(Reception.Shape::of).orElse(now.shape()),
            args.find(HEX).map(hex -> hex == 1).orElse(now.hex())));
    return Result.OK;
  }

  private static Result send(Sockets sockets, Args args) {
    Optional<Link> link = sockets.used(args.get(ID));
    Optional<byte[]> data = data(args.get(DATA_LENGTH), args.get(DATA));
    if (link.isEmpty() || data.isEmpty()) {
      return Result.ERROR;
    }
    return link.get().open().isStream()
        ? sendTcp(sockets, link.get(), data.get(), args)
        : sendUdp(sockets, link.get(), data.get(), args);
  }

  /** 6.3: on TCP the fourth parameter is an integer, any other type is an error. */
  private static Result sendTcp(Sockets sockets, Link link, byte[] data, Args args) {
    if (args.find(TARGET_PORT).isPresent() || args.find(PRIORITY).isPresent()) {
      return Result.ERROR;
    }
    Optional<Argument> priority = args.find(TARGET);
    boolean valid =
        priority.isEmpty() || (!priority.get().quoted() && priority.get().text().matches("[0-4]"));
    if (!valid) {
      return Result.ERROR;
    }
    return sockets.send(link, data, priority.map(flag -> Integer.parseInt(flag.text())).orElse(0));
  }

  /** 6.3: unless address and port are both given, those of AT+IPSTART are used. */
  private static Result sendUdp(Sockets sockets, Link link, byte[] data, Args args) {
    int priority = args.find(PRIORITY).orElse(0);
    Optional<Argument> address = args.find(TARGET);
    Optional<Integer> port = args.find(TARGET_PORT);
    return address.isPresent() && port.isPresent()
        ? sockets.sendTo(link, data, address.get().text().strip(), port.get(), priority)
        : sockets.send(link, data, priority);
  }

  /** The bytes to send; none if hex was announced and it is not that many hex bytes. */
  private static Optional<byte[]> data(int length, String text) {
    if (length == 0) {
      return DataFormat.TEXT.decode(text);
    }
    return text.length() == DataFormat.HEX.charactersFor(length)
        ? DataFormat.HEX.decode(text)
        : Optional.empty();
  }
}
