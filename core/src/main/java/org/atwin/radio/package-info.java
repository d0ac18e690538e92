/**
 * The simulated air interface of one module: what surrounds it (cells, network, SIM card) and the
 * radio side of the module itself (registration, RRC, PSM and eDRX, PDP contexts). State machines
 * without I/O and without a view of AT commands; dialects read their state and listen to their
 * events. Everything here runs on the module's drain, one thread at a time, and timers come back to
 * that drain through the executor given at construction.
 */
@NullMarked
package org.atwin.radio;

import org.jspecify.annotations.NullMarked;
