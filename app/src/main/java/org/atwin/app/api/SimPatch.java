package org.atwin.app.api;

import java.util.Optional;
import org.atwin.radio.Sim;
import org.atwin.radio.SimCard;
import org.jspecify.annotations.Nullable;

/**
 * A change of the SIM slot: {@code {"state": "ready|absent|pin|puk", "pin": "1234", "puk":
 * "12345678", "slot": 0, "imsi": "...", "iccid": "...", "msisdn": "..."}}. Other numbers mean
 * another card. Read on the request's thread, applied on the module's drain.
 */
final class SimPatch {

  private static final String PIN = "[0-9]{4,8}";

  private final @Nullable State state;
  private final Optional<String> pin;
  private final Optional<String> puk;
  private final Optional<String> imsi;
  private final Optional<String> iccid;
  private final Optional<String> msisdn;

  private enum State {
    READY,
    ABSENT,
    PIN,
    PUK
  }

  private SimPatch(JsonFields fields) {
    state = fields.word("state", State.class).orElse(null);
    pin = fields.text("pin", PIN, "4 to 8 digits");
    puk = fields.text("puk", "[0-9]{8}", "8 digits");
    imsi = fields.text("imsi", "[0-9]{6,15}", "6 to 15 digits");
    iccid = fields.text("iccid", "[0-9A-F]{19,20}", "19 or 20 digits, A to F among them");
    msisdn = fields.text("msisdn", "(\\+?[0-9]{3,15})?", "3 to 15 digits, with or without +");
    if (fields.whole("slot", 0, 9).orElse(0) != 0) {
      throw fields.refuse("slot", "0: the twin has one slot");
    }
    fields.end();
  }

  /** Reads the change. */
  static SimPatch of(JsonFields fields) {
    return new SimPatch(fields);
  }

  /** Makes the change; on the module's drain. */
  void apply(Sim sim) {
    pin.ifPresent(sim::issuePin);
    puk.ifPresent(sim::issuePuk);
    boolean inserted = sim.isInserted();
    if (imsi.isPresent() || iccid.isPresent() || msisdn.isPresent()) {
      sim.insert(card(sim.card()));
      if (!inserted && state == null) {
        sim.remove();
      }
    }
    if (state != null) {
      apply(sim, state);
    }
  }

  private static void apply(Sim sim, State state) {
    if (state != State.ABSENT && !sim.isInserted()) {
      sim.insert();
    }
    switch (state) {
      case READY -> sim.demandNothing();
      case ABSENT -> sim.remove();
      case PIN -> sim.demandPin();
      case PUK -> sim.demandPuk();
    }
  }

  private SimCard card(SimCard before) {
    return new SimCard(
        imsi.orElse(before.imsi()), iccid.orElse(before.iccid()), msisdn.orElse(before.msisdn()));
  }
}
