package org.atwin.radio;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a module is allowed to look for a network. Immutable; any thread.
 *
 * @param bands the bands it may use; empty for any
 * @param earfcn the only carrier frequency, or null for any
 * @param pci the only physical cell, or null for any
 */
public record CarrierLimits(Set<Integer> bands, @Nullable Integer earfcn, @Nullable Integer pci) {

  /** Anywhere. */
  public static final CarrierLimits NONE = new CarrierLimits(Set.of(), null, null);

  /** Keeps an unmodifiable copy. */
  public CarrierLimits {
    bands = Set.copyOf(bands);
  }

  /** The same with one carrier, or one cell of it, or (null) without that limit. */
  public CarrierLimits lockedTo(@Nullable Integer earfcn, @Nullable Integer pci) {
    return new CarrierLimits(bands, earfcn, pci);
  }

  /** Whether the module may use a cell. */
  public boolean permits(Cell cell) {
    return (bands.isEmpty() || bands.contains(cell.band()))
        && (earfcn == null || earfcn == cell.earfcn())
        && (pci == null || pci == cell.pci());
  }
}
