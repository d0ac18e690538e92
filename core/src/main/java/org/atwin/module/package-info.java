/**
 * One running module. {@link org.atwin.module.Module} puts the parts together and is what handlers
 * see of them. A module is an actor; whoever posts into an idle mailbox drains it there and then,
 * so everything in this package and below it runs on one thread at a time and needs no lock.
 * Handlers never block: blocking work runs on virtual threads of its own and posts what it found
 * back into the mailbox.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>what it is made of: {@code ModuleSetup}, with a {@code FirmwareImage} that makes the {@code
 *       Firmware} anew at each start; {@code Hardware} on its board
 *   <li>on and off: {@link org.atwin.module.power}; {@code PoweredParts} has the order in which the
 *       parts start and stop
 *   <li>what commands keep: {@link org.atwin.module.settings}
 *   <li>bytes in, bytes out, command lines: {@link org.atwin.module.terminal}
 *   <li>the outside: {@code BearerBinding}, {@code RadioRelay} and {@code Messages} listen to the
 *       radio
 *   <li>those who see everything: {@link org.atwin.module.event}
 * </ul>
 */
@NullMarked
package org.atwin.module;

import org.jspecify.annotations.NullMarked;
