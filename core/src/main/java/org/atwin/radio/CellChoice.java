package org.atwin.radio;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the cells in reach a module takes. The air's own cell is the one that it would take by
 * itself, the neighbours follow from the strongest down; the module's own limits, its record of the
 * last cell and its order of bands may decide otherwise. Pure functions; any thread.
 */
final class CellChoice {

  private CellChoice() {}

  /** The air's own cell and how it is received. */
  static Neighbour own(Air air) {
    return new Neighbour(air.cell(), air.signal());
  }

  /** The cell to take; empty if there is none, or none that is permitted. */
  static Optional<Neighbour> of(
      Air air, CarrierLimits limits, String plmn, @Nullable CampedCell last) {
    if (!air.coverage()) {
      return Optional.empty();
    }
    Comparator<Neighbour> recordedFirst =
        Comparator.comparing(each -> !CampedCell.of(plmn, each.cell()).equals(last));
    Comparator<Neighbour> byBand = Comparator.comparingInt(each -> limits.rank(each.cell().band()));
    return Stream.concat(Stream.of(own(air)), air.neighbours().stream())
        .filter(each -> limits.permits(each.cell()))
        .min(recordedFirst.thenComparing(byBand));
  }

  /** The same cell as it is received now; empty if it is gone. */
  static Optional<Neighbour> again(Air air, Cell cell) {
    return air.neighbours().stream().filter(each -> isSame(each.cell(), cell)).findFirst();
  }

  /** Whether it is one cell, whatever it has come to broadcast. */
  static boolean isSame(Cell one, Cell other) {
    return one.earfcn() == other.earfcn() && one.pci() == other.pci();
  }
}
