package org.atwin.module;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.atwin.module.event.ModuleEvent;
import org.atwin.radio.CardMemory;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Registration;
import org.atwin.radio.Sim;
import org.atwin.radio.SimCard;
import org.atwin.radio.sms.Address;
import org.atwin.radio.sms.MobileTerminal;
import org.atwin.radio.sms.MobileTerminal.Receipt;
import org.atwin.radio.sms.Pdu;
import org.atwin.radio.sms.ShortMessageService;
import org.atwin.radio.sms.SmsSubmit;
import org.atwin.radio.sms.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * A module's line to the service centre. It outlasts restarts, so that what waits there goes on
 * waiting while the module is off; what arrives is the running firmware's business. Used on the
 * module's drain, but for {@link #receive}.
 */
public final class Messages implements RadioListener {

  /** The file of a card that holds the message reference used last (31.102 EF-SMSS). */
  private static final String REFERENCE = "reference";

  private final Module module;
  private final CardMemory cards;
  private final ShortMessageService service;
  private final Executor drain;
  private volatile Subscriber line;
  private @Nullable MobileTerminal firmware;
  // Where the last answer goes; that the firmware may have given it already does no harm.
  private @Nullable Consumer<Receipt> owed;

  Messages(Module module, CardMemory cards, ShortMessageService service, Executor drain) {
    this.module = module;
    this.cards = cards;
    this.service = service;
    this.drain = drain;
    this.line = register(module.radio().sim().card());
  }

  /** The number of the service centre, as a SIM card holds it when delivered. */
  public Address serviceCentre() {
    return service.serviceCentre();
  }

  /** Whether the model has short messages. */
  public boolean areOffered() {
    return ModuleFacts.SMS.of(module.facts());
  }

  /** Has what arrives brought to the firmware until the module restarts. */
  public void deliverTo(MobileTerminal terminal) {
    firmware = terminal;
  }

  /** Whether the module is registered and the network carries its messages. */
  public boolean isServed() {
    return module.radio().circuitSwitched().status().carriesMessages();
  }

  /**
   * Sends a message.
   *
   * @param answered gets its message reference, 0 to 255, once the network has taken it, perhaps
   *     within this call; empty if the network does not answer
   */
  public void submit(SmsSubmit submit, Consumer<OptionalInt> answered) {
    module.radio().activity();
    if (!reachesNetwork()) {
      answered.accept(OptionalInt.empty());
      return;
    }
    module.event(new ModuleEvent.MessageSent(submit.destination().text()));
    int reference = line.submit(submit);
    String used = Integer.toString(reference);
    cards.write(REFERENCE, module.radio().sim().card().iccid(), used, _ -> {});
    Duration wait = module.radio().submissionTime();
    if (wait.isZero()) {
      answered.accept(OptionalInt.of(reference));
    } else {
      module.after(wait, () -> answered.accept(OptionalInt.of(reference)));
    }
  }

  /** Tells the service centre that there is memory again. */
  public void memoryAvailable() {
    line.alert();
  }

  /**
   * Sets the message reference that the next message gets.
   *
   * @param reference 0 to 255
   * @throws IllegalArgumentException if it is out of range
   */
  public void setNextReference(int reference) {
    line.setNextReference(reference);
  }

  /**
   * Has the network deliver a text, in as many messages as it takes and as soon as the module can
   * be reached. Any thread.
   *
   * @param from whom it seems to come from
   */
  public void receive(Address from, String text) {
    line.receive(from, text);
  }

  /** The firmware ends: what it has not confirmed is taken as not received. */
  void stop() {
    firmware = null;
    if (owed != null) {
      owed.accept(Receipt.UNREACHABLE);
      owed = null;
    }
  }

  /** Gives up the number. Any thread. */
  void close() {
    line.close();
  }

  @Override
  public void registrationChanged(Registration before, Registration now) {
    alertIfServed();
  }

  /** Coverage may have come back before the network noticed that it was gone. */
  @Override
  public void signalChanged() {
    alertIfServed();
  }

  /** Another card has another number; what waits for the old one is lost with it. */
  @Override
  public void simChanged(Sim.State before, Sim.State now) {
    SimCard card = module.radio().sim().card();
    if (now == Sim.State.READY && !line.number().equals(Address.of(card.msisdn()))) {
      line.close();
      line = register(card);
    }
  }

  /** Goes on counting where the card says that the last message was. */
  private Subscriber register(SimCard card) {
    Subscriber registered = service.register(card.msisdn(), drain, this::arrived);
    cards
        .read(REFERENCE, card.iccid())
        .filter(used -> used.matches("[0-9]{1,2}|1[0-9]{2}|2[0-4][0-9]|25[0-5]"))
        .ifPresent(used -> registered.setNextReference((Integer.parseInt(used) + 1) & 0xFF));
    return registered;
  }

  private void alertIfServed() {
    if (reachesNetwork()) {
      line.alert();
    }
  }

  private boolean reachesNetwork() {
    return isServed() && module.radio().world().air().coverage();
  }

  private void arrived(Pdu<?> pdu, Consumer<Receipt> receipt) {
    if (firmware == null || !reachesNetwork()) {
      receipt.accept(Receipt.UNREACHABLE);
      return;
    }
    module.radio().deliver(() -> handOver(pdu, receipt));
  }

  private void handOver(Pdu<?> pdu, Consumer<Receipt> receipt) {
    if (firmware == null || !reachesNetwork()) {
      receipt.accept(Receipt.UNREACHABLE);
      return;
    }
    module.radio().activity();
    module.event(new ModuleEvent.MessageArrived());
    owed = receipt;
    firmware.receive(pdu, receipt);
  }
}
