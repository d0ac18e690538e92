package org.atwin.dialect.m531x;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.standard.KeepCommands;
import org.atwin.module.Module;
import org.atwin.net.AddressLiteral;
import org.atwin.net.Family;
import org.atwin.net.ping.PingRequest;
import org.atwin.radio.Direction;
import org.atwin.radio.PdpContexts;
import org.atwin.service.link.ReleaseAssistance;
import org.atwin.service.link.SingleDatagram;

/** Chapter 8: leaving the signalling connection early. All failures are plain ERROR. */
final class QuickReleaseCommands {

  private static final int ICMP = 1;
  private static final int CID = PdpContexts.DEFAULT_CID;

  /** An address reserved for this purpose (8.2). */
  private static final String RESERVED = "169.254.123.123";

  private static final int RESERVED_PORT = 36000;

  /** 8.2: 29 bytes with the IP header and that of UDP, or of the echo request. */
  private static final int BYTES = 1;

  private static final Duration ECHO_LIMIT = Duration.ofSeconds(10);

  /** AT*NBIOTRAI: 0 off, 1 release after a packet uplink, 2 and a packet downlink. */
  private static final Setting<Integer> NEXT_PACKET =
      Setting.of("*NBIOTRAI", Param.integer("rai", 0, 2).or(0), 0, Lifetime.BOOT);

  private static final Param<Integer> TYPE = Param.integer("type", 0, ICMP);
  private static final Param<String> ADDRESS = Param.text("addr", 1, 45).or(RESERVED);
  private static final Param<Integer> PORT = Param.port("port").or(RESERVED_PORT);

  private QuickReleaseCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("8", "Quick release").failures(ErrorReport.PLAIN);
    KeepCommands.keeps(
        chapter.at("*NBIOTRAI", "8.1", "Release assistance indication for the next uplink packet"),
        NEXT_PACKET);
    chapter
        .at("*RAIREQ", "8.2", "Release the RRC connection quickly")
        .takes(TYPE, ADDRESS, PORT)
        .onExec(m -> sendUdp(m.module(), InetAddress.ofLiteral(RESERVED), RESERVED_PORT))
        .onSet((m, args) -> send(m, args));
    return chapter;
  }

  /** What AT*NBIOTRAI has asked for the packet that was sent; it counts for one. */
  static int takeIndication(Module module) {
    int indication = module.settings().get(NEXT_PACKET);
    if (indication != 0) {
      module.settings().set(NEXT_PACKET, 0);
    }
    return indication;
  }

  private static Result send(M531x m, Args args) {
    Optional<InetAddress> peer = AddressLiteral.parse(args.get(ADDRESS).strip());
    if (peer.isEmpty()) {
      return Result.ERROR;
    }
    return args.get(TYPE) == ICMP
        ? sendEcho(m, peer.get())
        : sendUdp(m.module(), peer.get(), args.get(PORT));
  }

  /** AT*RAIREQ=0: the connection is released once a packet has left. */
  private static Result sendUdp(Module module, InetAddress peer, int port) {
    if (!module.radio().contexts().isActive(CID)) {
      return Result.ERROR;
    }
    // Where the packet goes behind the cell is not the module's to know: it has left all the same.
    SingleDatagram.send(
        module,
        CID,
        peer,
        port,
        new byte[BYTES],
        () -> ReleaseAssistance.lastPackets(module, CID, 0));
    return Result.OK;
  }

  /** AT*RAIREQ=1: the connection is released once a reply has come; without one, not (8.2). */
  private static Result sendEcho(M531x m, InetAddress peer) {
    Module module = m.module();
    if (!module.radio().contexts().isActive(CID)) {
      return Result.ERROR;
    }
    Family family = peer instanceof Inet4Address ? Family.V4_ONLY : Family.V6_ONLY;
    var request = new PingRequest(CID, peer.getHostAddress(), family, BYTES, 1, ECHO_LIMIT);
    m.pings()
        .once(
            request,
            replied -> {
              if (replied) {
                module.radio().activity(Direction.DOWNLINK);
              } else {
                module.radio().releaseAfter(0, 0);
              }
            });
    ReleaseAssistance.lastPackets(module, CID, 1);
    return Result.OK;
  }
}
