package org.atwin.service.link;

import org.atwin.module.Module;
import org.atwin.radio.Direction;

/**
 * Release assistance (24.301 9.9.4.25): tells the network which packets are the last for now, so
 * that it releases the signalling connection at once. Used on the module's drain only.
 *
 * <p>The uplink reports traffic through the mailbox. A packet is counted behind that report, or the
 * report would set the connection up again after its release.
 */
public final class ReleaseAssistance {

  private static final int NOTHING_FOLLOWS = 1;
  private static final int ANSWER_FOLLOWS = 2;

  private ReleaseAssistance() {}

  /**
   * What has just been sent is the last packet.
   *
   * @param cid the PDP context
   * @param stream whether it is acknowledged; nothing is released before that has come
   * @param indication 1 nothing follows, 2 one packet downlink follows; 0 and others tell nothing
   */
  static void sent(Module module, int cid, boolean stream, int indication) {
    if (indication == ANSWER_FOLLOWS) {
      lastPackets(module, cid, 1);
    } else if (indication == NOTHING_FOLLOWS && !stream) {
      lastPackets(module, cid, 0);
    }
  }

  /**
   * What has just been sent is the last packet, perhaps but for answers to it.
   *
   * @param cid the PDP context
   * @param downlinks how many packets follow downlink, not negative
   */
  public static void lastPackets(Module module, int cid, int downlinks) {
    module.post(() -> {
      if (module.radio().carries(cid)) {
        module.radio().releaseAfter(1, downlinks);
        module.radio().activity(Direction.UPLINK);
      }
    });
  }
}
