package org.atwin.dialect.m531x;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.radio.Activation;
import org.atwin.radio.DeactivationCause;
import org.atwin.radio.PdpContext;
import org.atwin.radio.PdpContexts;
import org.atwin.radio.PdpType;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Registration;
import org.jspecify.annotations.Nullable;

/**
 * The packet data networks the module is connected to: which of them AT+EGACT brought up, and which
 * AT+CGACT merely claims to have (manual 3.2.1). Used on the module's drain only.
 */
final class Pdns implements RadioListener {

  /** Under way. */
  static final Line.Of1<Integer> BEGUN = Line.of("+EGACT", Field.integer("cid")).tight();

  static final Line.Of4<Integer, Integer, Integer, @Nullable Integer> ACTIVATED =
      Line.of(
              "+EGACT",
              Field.integer("cid"),
              Field.integer("op", "0,1"),
              Field.integer("result", "0,1"),
              Field.integer("pdp_type", "1-3").optional())
          .tight()
          .unasked("3.2.1", "A PDN was activated, or not");
  static final Line.Of2<Integer, Integer> LOST =
      Line.of("+EGACT", Field.integer("cid"), Field.integer("op", "2"))
          .tight()
          .unasked("3.2.1", "A PDN was lost");

  private static final int DEFAULT_CID = PdpContexts.DEFAULT_CID;

  private final Module module;
  private final Set<Integer> activatedByCommand = new HashSet<>();
  private final Set<Integer> claimed = new HashSet<>();
  private final Set<Integer> beingBuilt = new HashSet<>();

  Pdns(Module module) {
    this.module = module;
  }

  /** What AT+CGACT? shows; after the forbidden AT+CGACT=1 that is not reliable. */
  boolean shownActive(PdpContext context) {
    return context.isActive() || claimed.contains(context.cid());
  }

  /** The forbidden AT+CGACT=1,cid: answered OK, shown as active, and no data passes. */
  Result claim(int cid) {
    if (module.radio().contexts().context(cid).isEmpty()) {
      return Result.ERROR;
    }
    claimed.add(cid);
    return Result.OK;
  }

  /** AT+CGACT=0,cid: any but the last one. */
  Result drop(int cid) {
    PdpContexts contexts = module.radio().contexts();
    if (claimed.remove(cid) && !contexts.isActive(cid)) {
      return Result.OK;
    }
    if (!contexts.isActive(cid) || contexts.isLastActive(cid)) {
      return Result.ERROR;
    }
    activatedByCommand.remove(cid);
    contexts.deactivate(cid);
    return Result.OK;
  }

  /**
   * AT+EGACT=1: at once if the PDN is up already, later if it has to be built.
   *
   * @param type 1 IPv4, 2 IPv6, 3 both
   * @param apn access point name; empty for the network's own
   */
  Result activate(int type, String apn) {
    if (!module.radio().isAttached()) {
      return Result.ERROR;
    }
    OptionalInt cid = choose(pdpType(type), apn);
    if (cid.isEmpty() || activatedByCommand.contains(cid.getAsInt())) {
      return Result.ERROR;
    }
    int chosen = cid.getAsInt();
    if (beingBuilt.contains(chosen)) {
      return Result.ERROR;
    }
    claimed.remove(chosen);
    if (module.radio().contexts().isActive(chosen)) {
      activatedByCommand.add(chosen);
      return ACTIVATED.with(chosen, 1, 1, type);
    }
    beingBuilt.add(chosen);
    module
        .radio()
        .contexts()
        .activate(chosen, activation -> activationEnded(chosen, type, activation));
    return BEGUN.with(chosen);
  }

  /** AT+EGACT=0,cid: only what AT+EGACT has brought up. */
  Result deactivate(int cid) {
    PdpContexts contexts = module.radio().contexts();
    boolean own = activatedByCommand.contains(cid) && contexts.isActive(cid);
    if (!own || contexts.isLastActive(cid)) {
      return Result.ERROR;
    }
    activatedByCommand.remove(cid);
    contexts.deactivate(cid);
    return ACTIVATED.with(cid, 0, 1, null);
  }

  private void activationEnded(int cid, int type, Activation activation) {
    beingBuilt.remove(cid);
    if (activation == Activation.ACTIVATED) {
      activatedByCommand.add(cid);
      module.report(ACTIVATED.with(cid, 1, 1, type));
    } else {
      module.report(ACTIVATED.with(cid, 1, 0, null));
    }
  }

  /** The default PDN unless another access point is asked for. */
  private OptionalInt choose(PdpType type, String apn) {
    PdpContexts contexts = module.radio().contexts();
    for (PdpContext context : contexts.all()) {
      boolean standard = context.cid() == DEFAULT_CID;
      if (apn.isEmpty() ? standard : apn.equalsIgnoreCase(apnOf(context))) {
        return OptionalInt.of(context.cid());
      }
    }
    return contexts.define(type, apn);
  }

  /** The access point that a context has, or would have; the network's own where none is asked. */
  private String apnOf(PdpContext context) {
    return context.apn().isEmpty() ? module.radio().world().network().apn() : context.apn();
  }

  private static PdpType pdpType(int type) {
    return switch (type) {
      case 2 -> PdpType.IPV6;
      case 3 -> PdpType.IPV4V6;
      default -> PdpType.IP;
    };
  }

  @Override
  public void registrationChanged(Registration before, Registration now) {
    if (!before.status().isRegistered() && now.status().isRegistered()) {
      claimed.clear();
    }
  }

  @Override
  public void contextDeactivated(int cid, DeactivationCause cause) {
    boolean own = activatedByCommand.remove(cid);
    if (own && cause == DeactivationCause.NETWORK) {
      module.report(LOST.with(cid, 2));
    }
  }
}
