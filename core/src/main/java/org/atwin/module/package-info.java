/**
 * One running module. {@link org.atwin.module.Module} puts the parts together and is what handlers
 * see of them. A module is an actor; whoever posts into an idle mailbox drains it there and then,
 * so everything in this package runs on one thread at a time and needs no lock. Handlers never
 * block: blocking work runs on virtual threads of its own and posts what it found back into the
 * mailbox.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>on and off: {@code Life} from power-on to power-off, {@code Run} for what is lost with the
 *       power, {@code PowerCircuit} for what switches it from outside, {@code Storage} for what
 *       goes to flash
 *   <li>what commands keep: {@code Setting}, {@code Settings}, {@code V250}
 *   <li>bytes in: {@code PortInput} from a port through the {@code Mailbox} to the {@code
 *       Terminal}, which gives them to the {@code InputMode} it is in; {@code LineEditor} and
 *       {@code LineExecution} make commands of them, which the {@code Firmware} executes
 *   <li>bytes out: {@code Output} collects an answer, {@code HeldBack} what must not split it,
 *       {@code SerialLine} carries both to the ports
 *   <li>data straight through: {@code TransparentMode}, with {@code TransparentInput} for what the
 *       host sends
 *   <li>the outside: {@code BearerBinding}, {@code RadioRelay} and {@code Messages} listen to the
 *       radio; {@code Watchers} see everything
 * </ul>
 */
@NullMarked
package org.atwin.module;

import org.jspecify.annotations.NullMarked;
