package org.atwin.dialect.m531x;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Argument;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.module.ModuleFacts;
import org.jspecify.annotations.Nullable;

/** Chapter 6: TCP and UDP sockets. All failures are plain ERROR. */
final class SocketCommands {

  private static final int LONGEST_STRING = 1440;
  private static final int LONGEST_HEX = 720;

  private static final Param<Integer> ID = Param.integer("sockid", 0, IpSockets.COUNT - 1);
  private static final Param<String> TYPE = Param.choice("type", "TCP", "UDP");
  private static final Param<String> ADDRESS = Param.text("addr", 1, 150);
  private static final Param<Integer> PORT = Param.port("port");
  private static final Param<Integer> CID = Param.integer("cid", ModuleFacts.CONTEXTS).or(1);
  private static final Param<Integer> DOMAIN = Param.integer("domain", 1, 2).or(1);
  private static final Param<Integer> PROTOCOL = Param.integer("protocol", 0, 255).or(1);
  private static final Param<Integer> LOCAL_PORT = Param.port("local_port");
  private static final Param<Integer> DATA_LENGTH = Param.integer("data_len", 0, LONGEST_HEX).or(0);
  private static final Param<String> DATA = Param.text("data", 1, LONGEST_STRING);
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
        .onSet((m, args) -> start(m.sockets(), args));
    chapter
        .at("+IPSTATUS", "6.1", "Socket status")
        .takes(ID)
        .onSet((m, args) -> Result.answer(m.sockets().at(args.get(ID)).status()));
    chapter
        .at("+IPLPORT", "6.2", "Bind a local port")
        .takes(ID, LOCAL_PORT)
        .onSet((m, args) -> m.sockets().at(args.get(ID)).bind(args.get(LOCAL_PORT)));
    chapter
        .at("+IPSEND", "6.3", "Send data")
        .takes(ID, DATA_LENGTH, DATA, TARGET, TARGET_PORT, PRIORITY)
        .onSet((m, args) -> send(m.sockets().at(args.get(ID)), args));
    chapter
        .at("+IPRCFG", "6.4", "Reception mode")
        .takes(AUTOMATIC, SHAPE, HEX)
        .onSet((m, args) -> reception(m.sockets(), args));
    chapter
        .at("+IPRD", "6.4", "Read received data")
        .takes(ID, READ_LENGTH)
        .onSet((m, args) -> m.sockets().at(args.get(ID)).read(args.get(READ_LENGTH)));
    chapter
        .at("+IPCLOSE", "6.5", "Close a socket")
        .takes(ID)
        .onSet((m, args) -> m.sockets().at(args.get(ID)).close());
    chapter.urc("CONNECT OK", "6.1.2", "A TCP connection is established");
    chapter.urc("CONNECT FAIL", "6.1.2", "A TCP connection, or a name, could not be had");
    chapter.urc("+IPNMI", "6.4", "Data has arrived, manual reception");
    chapter.urc("+IPRD", "6.4", "Received data");
    chapter.urc("+IPCLOSE", "6.5", "The connection has ended");
    return chapter;
  }

  private static Result start(IpSockets sockets, Args args) {
    IpSocket socket = sockets.at(args.get(ID));
    String address = args.get(ADDRESS).strip();
    int port = args.get(PORT);
    int cid = args.get(CID);
    return args.get(TYPE).equals("TCP")
        ? socket.openTcp(cid, address, port)
        : socket.openUdp(cid, address, port);
  }

  private static Result reception(IpSockets sockets, Args args) {
    Reception now = sockets.reception();
    sockets.reception(
        new Reception(
            args.get(AUTOMATIC) == 1,
            args.find(SHAPE).map(Reception.Shape::of).orElse(now.shape()),
            args.find(HEX).map(hex -> hex == 1).orElse(now.hex())));
    return Result.OK;
  }

  private static Result send(IpSocket socket, Args args) {
    byte[] data = data(args.get(DATA_LENGTH), args.get(DATA));
    if (data == null) {
      return Result.ERROR;
    }
    return socket.isTcp() ? sendTcp(socket, data, args) : sendUdp(socket, data, args);
  }

  /** 6.3: on TCP the fourth parameter is an integer, any other type is an error. */
  private static Result sendTcp(IpSocket socket, byte[] data, Args args) {
    if (args.find(TARGET_PORT).isPresent() || args.find(PRIORITY).isPresent()) {
      return Result.ERROR;
    }
    Optional<Argument> priority = args.find(TARGET);
    boolean valid =
        priority.isEmpty() || (!priority.get().quoted() && priority.get().text().matches("[0-4]"));
    if (!valid) {
      return Result.ERROR;
    }
    return socket.send(data, priority.map(flag -> Integer.parseInt(flag.text())).orElse(0));
  }

  /** 6.3: unless address and port are both given, those of AT+IPSTART are used. */
  private static Result sendUdp(IpSocket socket, byte[] data, Args args) {
    int priority = args.find(PRIORITY).orElse(0);
    Optional<Argument> address = args.find(TARGET);
    Optional<Integer> port = args.find(TARGET_PORT);
    return address.isPresent() && port.isPresent()
        ? socket.sendTo(data, address.get().text().strip(), port.get(), priority)
        : socket.send(data, priority);
  }

  /** The bytes to send; null if hex was announced and it is not that many hex bytes. */
  private static byte @Nullable [] data(int length, String text) {
    if (length == 0) {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
    if (text.length() != 2 * length || !text.matches("[0-9A-Fa-f]+")) {
      return null;
    }
    return HexFormat.of().parseHex(text);
  }
}
