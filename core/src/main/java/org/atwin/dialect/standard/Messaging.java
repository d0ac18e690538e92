package org.atwin.dialect.standard;

import java.util.function.Function;
import java.util.function.Supplier;
import org.atwin.at.Facts;
import org.atwin.at.Failure;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.module.Module;
import org.atwin.module.ModuleFacts;
import org.atwin.radio.Sim;
import org.atwin.radio.sms.Address;
import org.atwin.radio.sms.MessageStore;
import org.jspecify.annotations.Nullable;

/**
 * The short messages of a module from its start to its next restart: its memories, and what becomes
 * of messages that arrive. Used on the module's drain only.
 */
public final class Messaging {

  private static final String KEY = "messages.";

  /** How many messages a usual card holds. */
  private static final int CARD_PLACES = 50;

  private static final int DEVICE_PLACES = 100;

  private final Module module;
  private final MessageReception reception;
  private final MessageMemory device;
  private @Nullable MessageMemory card;
  private String cardNumber = "";

  /** The messages that flash holds. */
  public Messaging(Module module) {
    this.module = module;
    this.device = load(MessageSettings.DEVICE, "", DEVICE_PLACES);
    this.reception = new MessageReception(this);
  }

  /** Begins to take messages, if the model has any. */
  public void boot() {
    if (module.messages().areOffered()) {
      module.messages().deliverTo(reception);
    }
  }

  /** Whether a model has short messages. */
  static boolean isOffered(Facts facts) {
    return ModuleFacts.SMS.of(facts);
  }

  Module module() {
    return module;
  }

  /** What becomes of messages that arrive. */
  MessageReception reception() {
    return reception;
  }

  boolean isTextMode() {
    return get(MessageSettings.FORMAT) == 1;
  }

  <T> T get(Setting<T> setting) {
    return module.settings().get(setting);
  }

  /** By which service centre messages go. */
  Address serviceCentre() {
    String set = get(MessageSettings.CENTRE);
    return set.isEmpty() ? module.messages().serviceCentre() : Address.of(set);
  }

  /** Does something with a memory, or says why it is not there. */
  Result with(String memory, Function<MessageMemory, Result> action) {
    return memory.equals(MessageSettings.DEVICE)
        ? action.apply(device)
        : whenCardIsReady(() -> action.apply(card()));
  }

  /** A memory, whatever the card's state is. */
  MessageMemory memory(String name) {
    return name.equals(MessageSettings.DEVICE) ? device : card();
  }

  /** Does something that needs the SIM, or says what is wrong with it. */
  Result whenCardIsReady(Supplier<Result> action) {
    return SimCommands.ready(module, action);
  }

  /** Does something that needs the network, or says what is missing. */
  Result whenServed(Supplier<Result> action) {
    return whenCardIsReady(() ->
        module.messages().isServed() ? action.get() : Result.error(Failure.NO_NETWORK_SERVICE));
  }

  /** The messages of the card in the holder; another card has others. */
  private MessageMemory card() {
    Sim sim = module.radio().sim();
    MessageMemory present = card;
    if (present == null || !cardNumber.equals(sim.card().iccid())) {
      cardNumber = sim.card().iccid();
      present = load(MessageSettings.CARD, "." + cardNumber, CARD_PLACES);
      card = present;
    }
    return present;
  }

  private MessageMemory load(String name, String owner, int places) {
    int first = StandardFacts.SMS_FIRST_INDEX.of(module.facts());
    return new MessageMemory(module, KEY + name + owner, new MessageStore(name, first, places));
  }
}
