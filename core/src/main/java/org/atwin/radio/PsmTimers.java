package org.atwin.radio;

import org.jspecify.annotations.Nullable;

/**
 * The timers a module asks for with power saving mode (+CPSMS). Immutable; any thread.
 *
 * @param t3412 extended periodic tracking area update timer, or null to leave it to the network
 * @param t3324 active time; deactivated means that power saving mode is not asked for
 */
public record PsmTimers(@Nullable GprsTimer3 t3412, GprsTimer2 t3324) {}
