package org.atwin.dialect.m531x;

import java.net.InetAddress;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.KeepCommands;
import org.atwin.net.AddressLiteral;

/** Chapter 8: leaving the signalling connection early. All failures are plain ERROR. */
final class QuickReleaseCommands {

  private static final int ICMP = 1;

  /** An address reserved for this purpose (8.2). */
  private static final String RESERVED = "169.254.123.123";

  private static final int RESERVED_PORT = 36000;

  private static final Param<Integer> TYPE = Param.integer("type", 0, ICMP);
  private static final Param<String> ADDRESS = Param.text("addr", 1, 45).or(RESERVED);
  private static final Param<Integer> PORT = Param.port("port").or(RESERVED_PORT);

  private QuickReleaseCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("8", "Quick release").failures(ErrorReport.PLAIN);
    KeepCommands.keeps(
        chapter.at("*NBIOTRAI", "8.1", "Release assistance indication for the next uplink packet"),
        ReleaseAssistance.NEXT_PACKET);
    chapter
        .at("*RAIREQ", "8.2", "Release the RRC connection quickly")
        .takes(TYPE, ADDRESS, PORT)
        .onExec(m -> m.releaseAssistance().sendUdp(InetAddress.ofLiteral(RESERVED), RESERVED_PORT))
        .onSet((m, args) -> send(m.releaseAssistance(), args));
    return chapter;
  }

  private static Result send(ReleaseAssistance assistance, Args args) {
    Optional<InetAddress> peer = AddressLiteral.parse(args.get(ADDRESS).strip());
    if (peer.isEmpty()) {
      return Result.ERROR;
    }
    return args.get(TYPE) == ICMP
        ? assistance.sendEcho(peer.get())
        : assistance.sendUdp(peer.get(), args.get(PORT));
  }
}
