package org.atwin.module;

import org.atwin.net.Bearer;
import org.atwin.radio.DeactivationCause;
import org.atwin.radio.PdpContext;
import org.atwin.radio.PowerSavingState;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Registration;
import org.atwin.radio.WakeCause;

/**
 * Lets the way to the network follow the radio: a PDP context that is active is a bearer, and
 * without coverage nothing passes. Also sets the clock when the network tells the time. Called on
 * the module's drain, before the firmware hears of the same event.
 */
final class BearerBinding implements RadioListener {

  private final Module module;

  BearerBinding(Module module) {
    this.module = module;
  }

  @Override
  public void contextActivated(PdpContext context) {
    var bearer = context.bearer();
    if (bearer != null) {
      module
          .uplink()
          .bearerUp(context.cid(), new Bearer(bearer.address(), bearer.address6(), bearer.dns()));
    }
  }

  @Override
  public void contextDeactivated(int cid, DeactivationCause cause) {
    module.uplink().bearerDown(cid);
  }

  @Override
  public void registrationChanged(Registration before, Registration now) {
    follow();
  }

  @Override
  public void signalChanged() {
    follow();
  }

  @Override
  public void powerSavingEntered(PowerSavingState state) {
    follow();
  }

  @Override
  public void powerSavingLeft(PowerSavingState state, WakeCause cause) {
    follow();
  }

  /** Nothing passes without a cell, nor while the radio sleeps in power saving mode. */
  private void follow() {
    module.uplink().coverage(module.radio().isInReach());
  }
}
