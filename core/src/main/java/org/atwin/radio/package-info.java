/**
 * The simulated air interface of one module: what surrounds it (cells, network, SIM card) and the
 * radio side of the module itself (registration, RRC, PSM and eDRX, PDP contexts). State machines
 * without I/O and without a view of AT commands; dialects read their state and listen to their
 * events. Everything here runs on the module's drain, one thread at a time, and timers come back to
 * that drain through the executor given at construction.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>all of it together: {@code Radio}, whose changes a {@code RadioListener} hears
 *   <li>what surrounds the module, for a test or the control API to change: {@code RadioWorld},
 *       with the {@code Air} it meets and the {@code CoreNetwork} behind that; {@code Pace} says
 *       how long things take
 *   <li>the card: {@code SimCard} in its holder, {@code Sim} as the module sees it, {@code PinLock}
 *   <li>where it camps and whether it is registered: {@code Camping}, {@code CellChoice}, {@code
 *       PlmnSelection}, {@code Mobility}, {@code Registration}
 *   <li>the signalling connection and sleep: {@code Rrc}, {@code PowerSaving}, {@code Edrx}
 *   <li>addresses: {@code PdpContexts}, {@code Activation}, {@code PdpAddresses}
 *   <li>what the bits of timers and signal levels mean: {@code GprsTimer2}, {@code GprsTimer3},
 *       {@code Csq}, {@code Cesq}
 *   <li>short messages: {@link org.atwin.radio.sms}
 * </ul>
 */
@NullMarked
package org.atwin.radio;

import org.jspecify.annotations.NullMarked;
