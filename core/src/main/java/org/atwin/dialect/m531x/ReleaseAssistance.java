package org.atwin.dialect.m531x;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.module.Module;
import org.atwin.net.Family;
import org.atwin.net.ping.PingRequest;
import org.atwin.radio.Direction;
import org.atwin.radio.PdpContexts;
import org.atwin.service.link.SingleDatagram;
import org.atwin.service.ping.PingService;

/**
 * Tells the network which packets are the last for now (manual chapter 8). Used on the module's
 * drain only.
 *
 * <p>The uplink reports traffic through the mailbox. A packet is counted behind that report, or the
 * report would set the connection up again after its release.
 */
final class ReleaseAssistance {

  /** AT*NBIOTRAI: 0 off, 1 release after a packet uplink, 2 and a packet downlink. */
  static final Setting<Integer> NEXT_PACKET =
      Setting.of("*NBIOTRAI", Param.integer("rai", 0, 2).or(0), 0, Lifetime.BOOT);

  private static final int AFTER_UPLINK = 1;
  private static final int AFTER_DOWNLINK = 2;
  private static final int CID = PdpContexts.DEFAULT_CID;

  /** 8.2: 29 bytes with the IP header and that of UDP, or of the echo request. */
  private static final int BYTES = 1;

  private static final Duration ECHO_LIMIT = Duration.ofSeconds(10);

  private final Module module;
  private final PingService pings;

  ReleaseAssistance(Module module, PingService pings) {
    this.module = module;
    this.pings = pings;
  }

  /** A UDP packet has left. */
  void sentUdp() {
    switch (takeIndication()) {
      case AFTER_UPLINK -> lastPackets(1, 0);
      case AFTER_DOWNLINK -> lastPackets(1, 1);
      default -> {}
    }
  }

  /** Data was sent over TCP, where the release after the uplink packet alone has no effect. */
  void sentTcp() {
    if (takeIndication() == AFTER_DOWNLINK) {
      lastPackets(1, 1);
    }
  }

  /** Something has arrived. */
  void received() {
    module.radio().activity(Direction.DOWNLINK);
  }

  /** AT*RAIREQ=0: the connection is released once a packet has left. */
  Result sendUdp(InetAddress peer, int port) {
    if (!module.radio().contexts().isActive(CID)) {
      return Result.ERROR;
    }
    // Where the packet goes behind the cell is not the module's to know: it has left all the same.
    SingleDatagram.send(module, CID, peer, port, new byte[BYTES], () -> lastPackets(1, 0));
    return Result.OK;
  }

  /** AT*RAIREQ=1: the connection is released once a reply has come. */
  Result sendEcho(InetAddress peer) {
    if (!module.radio().contexts().isActive(CID)) {
      return Result.ERROR;
    }
    Family family = peer instanceof Inet4Address ? Family.V4_ONLY : Family.V6_ONLY;
    var request = new PingRequest(CID, peer.getHostAddress(), family, BYTES, 1, ECHO_LIMIT);
    pings.once(request, this::answered);
    lastPackets(1, 1);
    return Result.OK;
  }

  /** 8.2: without an answer there is no release. */
  private void answered(boolean replied) {
    if (replied) {
      received();
    } else {
      module.radio().releaseAfter(0, 0);
    }
  }

  private int takeIndication() {
    int indication = module.settings().get(NEXT_PACKET);
    if (indication != 0) {
      module.settings().set(NEXT_PACKET, 0);
    }
    return indication;
  }

  /** What has just been sent is the last packet, perhaps but for its answer. */
  private void lastPackets(int uplinks, int downlinks) {
    module.post(() -> {
      if (module.radio().carries(CID)) {
        module.radio().releaseAfter(uplinks, downlinks);
        module.radio().activity(Direction.UPLINK);
      }
    });
  }
}
