package org.atwin.module;

import java.time.Instant;
import java.util.function.Consumer;
import org.atwin.module.event.ModuleEvent;
import org.atwin.module.power.PowerControl;
import org.atwin.radio.DeactivationCause;
import org.atwin.radio.PdpContext;
import org.atwin.radio.PowerSavingGrant;
import org.atwin.radio.PowerSavingState;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Registration;
import org.atwin.radio.Sim;
import org.atwin.radio.WakeCause;

/**
 * Hands radio events on to the firmware's listeners of the present run and names them to the trace.
 * Called on the module's drain.
 */
final class RadioRelay implements RadioListener {

  private final Module module;
  private final PowerControl power;

  RadioRelay(Module module, PowerControl power) {
    this.module = module;
    this.power = power;
  }

  @Override
  public void simChanged(Sim.State before, Sim.State now) {
    module.event(new ModuleEvent.SimChanged(now));
    tell(listener -> listener.simChanged(before, now));
  }

  @Override
  public void registrationChanged(Registration before, Registration now) {
    module.event(new ModuleEvent.RegistrationChanged(now.status()));
    tell(listener -> listener.registrationChanged(before, now));
  }

  @Override
  public void rrcChanged(boolean connected) {
    module.event(new ModuleEvent.SignallingChanged(connected));
    tell(listener -> listener.rrcChanged(connected));
  }

  @Override
  public void powerSavingGranted(PowerSavingGrant before, PowerSavingGrant now) {
    tell(listener -> listener.powerSavingGranted(before, now));
  }

  @Override
  public void powerSavingEntered(PowerSavingState state) {
    module.event(new ModuleEvent.PowerSavingEntered(state));
    tell(listener -> listener.powerSavingEntered(state));
  }

  @Override
  public void powerSavingLeft(PowerSavingState state, WakeCause cause) {
    module.event(new ModuleEvent.PowerSavingLeft(cause));
    tell(listener -> listener.powerSavingLeft(state, cause));
  }

  @Override
  public void contextActivated(PdpContext context) {
    module.event(new ModuleEvent.ContextActivated(context.cid()));
    tell(listener -> listener.contextActivated(context));
  }

  @Override
  public void contextDeactivated(int cid, DeactivationCause cause) {
    module.event(new ModuleEvent.ContextDeactivated(cid, cause));
    tell(listener -> listener.contextDeactivated(cid, cause));
  }

  @Override
  public void networkTime(Instant utc, int quarterHours) {
    tell(listener -> listener.networkTime(utc, quarterHours));
  }

  @Override
  public void signalChanged() {
    tell(RadioListener::signalChanged);
  }

  private void tell(Consumer<RadioListener> event) {
    power.uptime().tell(event);
  }
}
