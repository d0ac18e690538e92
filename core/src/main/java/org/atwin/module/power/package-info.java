/**
 * A module on and off.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>off, starting, on: {@code Power}, which {@code PowerControl} changes
 *   <li>what switches it from outside, supply, RESET pin and power key: {@code PowerCircuit}
 *   <li>what is lost with the power: {@code Uptime}, and each {@code Task} that runs beside it
 *   <li>what comes and goes with the power: whoever is {@code Powered}
 * </ul>
 */
@NullMarked
package org.atwin.module.power;

import org.jspecify.annotations.NullMarked;
