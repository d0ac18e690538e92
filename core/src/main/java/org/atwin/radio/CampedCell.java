package org.atwin.radio;

/**
 * Where a module was registered last, which it tries first next time. Immutable; any thread.
 *
 * @param plmn country and network code of the operator
 * @param earfcn downlink carrier number
 * @param pci physical cell identity
 */
public record CampedCell(String plmn, int earfcn, int pci) {

  static CampedCell of(RadioWorld world) {
    Cell cell = world.air().cell();
    return new CampedCell(world.network().operator().numeric(), cell.earfcn(), cell.pci());
  }
}
