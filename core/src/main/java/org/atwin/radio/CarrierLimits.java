package org.atwin.radio;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a module is allowed to look for a network, and where first. Immutable; any thread.
 *
 * @param bands the bands it may use; empty for any
 * @param earfcn the only carrier frequency, or null for any
 * @param pci the only physical cell, or null for any
 * @param order bands to search first, in that order; the others follow from the lowest up. Empty if
 *     the order of bands decides nothing
 */
public record CarrierLimits(
    Set<Integer> bands, @Nullable Integer earfcn, @Nullable Integer pci, List<Integer> order) {

  /** Anywhere. */
  public static final CarrierLimits NONE = new CarrierLimits(Set.of(), null, null, List.of());

  /** Keeps unmodifiable copies. */
  public CarrierLimits {
    bands = Set.copyOf(bands);
    order = List.copyOf(order);
  }

  /** The same with one carrier, or one cell of it, or (null) without that limit. */
  public CarrierLimits lockedTo(@Nullable Integer earfcn, @Nullable Integer pci) {
    return new CarrierLimits(bands, earfcn, pci, order);
  }

  /** The same with another order of bands. */
  public CarrierLimits ordered(List<Integer> order) {
    return new CarrierLimits(bands, earfcn, pci, order);
  }

  /** The place of a band in the search; lower ones come first. */
  int rank(int band) {
    if (order.isEmpty()) {
      return 0;
    }
    int place = order.indexOf(band);
    return place < 0 ? order.size() + band : place;
  }

  /** Whether the module may use a cell. */
  public boolean permits(Cell cell) {
    return (bands.isEmpty() || bands.contains(cell.band()))
        && (earfcn == null || earfcn == cell.earfcn())
        && (pci == null || pci == cell.pci());
  }
}
