package org.atwin.dialect;

import java.util.Map;
import org.atwin.at.Facts;

/**
 * One sub-model that a manual names.
 *
 * @param name as printed: {@code M5311-LV}
 * @param family the series it belongs to: {@code M5311}
 * @param facts what distinguishes it from its sisters
 */
public record Model(String name, String family, Facts facts) {

  /** The same model with switches that take the place of some of its facts. */
  public Model with(Map<String, String> switches) {
    return switches.isEmpty() ? this : new Model(name, family, facts.with(switches));
  }
}
