package org.atwin.radio;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which cell a module is on, or would take: the air's own or one of its neighbours, within the
 * module's limits and with regard to its note of the last one. Runs on the module's drain.
 */
final class Camping {

  private final RadioWorld world;
  private CarrierLimits limits = CarrierLimits.NONE;
  private @Nullable CampedCell last;
  // The neighbour that serves instead of the air's own cell, or null.
  private @Nullable Neighbour neighbour;

  Camping(RadioWorld world) {
    this.world = world;
  }

  CarrierLimits limits() {
    return limits;
  }

  void limits(CarrierLimits next) {
    limits = next;
  }

  /** The cell noted to be tried first, or null. */
  @Nullable CampedCell last() {
    return last;
  }

  void last(@Nullable CampedCell cell) {
    last = cell;
  }

  /** Notes the present cell as the one to try first next time. */
  void note() {
    last = CampedCell.of(world.plmn(), present().cell());
  }

  /** The cell it is on, or could be on, and how that is received. */
  Neighbour present() {
    return neighbour == null ? CellChoice.own(world.air()) : neighbour;
  }

  /** Whether that is a neighbour of the air's own cell. */
  boolean isOnNeighbour() {
    return neighbour != null;
  }

  /** Whether the limits allow the present cell. */
  boolean isPermitted() {
    return limits.permits(present().cell());
  }

  /** Whether there is a cell to take. */
  boolean findsCell() {
    return choice().isPresent();
  }

  /** Whether the cell to take is the one that was noted. */
  boolean knowsChoice() {
    return choice()
        .filter(found -> CampedCell.of(world.plmn(), found.cell()).equals(last))
        .isPresent();
  }

  /** Takes the cell that the search has led to. */
  void take() {
    neighbour = choice().filter(found -> !found.cell().equals(world.air().cell())).orElse(null);
  }

  /** It is on no cell any more. */
  void leave() {
    neighbour = null;
  }

  /** Follows a neighbour that serves, as it is received now; false if it can be heard no more. */
  boolean follow() {
    Air air = world.air();
    if (neighbour == null || !air.coverage()) {
      return true;
    }
    Cell served = neighbour.cell();
    boolean ownNow = CellChoice.isSame(air.cell(), served);
    neighbour = ownNow ? null : CellChoice.again(air, served).orElse(null);
    return ownNow || neighbour != null;
  }

  private Optional<Neighbour> choice() {
    return CellChoice.of(world.air(), limits, world.plmn(), last);
  }
}
