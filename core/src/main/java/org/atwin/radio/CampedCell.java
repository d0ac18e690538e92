package org.atwin.radio;

/**
 * Where a module was registered last, which it tries first next time. Immutable; any thread.
 *
 * @param plmn country and network code of the operator
 * @param earfcn downlink carrier number
 * @param pci physical cell identity
 */
public record CampedCell(String plmn, int earfcn, int pci) {

  static CampedCell of(String plmn, Cell cell) {
    return new CampedCell(plmn, cell.earfcn(), cell.pci());
  }
}
