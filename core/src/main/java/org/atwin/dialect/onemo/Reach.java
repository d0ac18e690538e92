package org.atwin.dialect.onemo;

import java.util.Optional;
import org.atwin.module.Module;
import org.atwin.net.AddressLiteral;
import org.atwin.net.Bearer;

/** Whether a PDP context leads anywhere. Used on the module's drain only. */
final class Reach {

  private Reach() {}

  /**
   * Why a host cannot be reached at all, as far as that can be told without asking anybody.
   *
   * @param cid the PDP context
   * @param host a name or a literal address
   */
  static Optional<TcpIpError> obstacle(Module module, int cid, String host) {
    Optional<Bearer> bearer = module.uplink().bearer(cid);
    if (bearer.isEmpty()) {
      return Optional.of(TcpIpError.PDP_NOT_ACTIVE);
    }
    return AddressLiteral.parse(host)
        .filter(address -> !bearer.get().carries(address))
        .map(_ -> TcpIpError.ADDRESS_FAMILY);
  }
}
