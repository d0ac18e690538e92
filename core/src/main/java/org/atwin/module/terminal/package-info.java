/**
 * The module's end of its serial line.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>bytes in: {@code PortInput} from a port through the {@code Mailbox} to the {@code
 *       Terminal}, which gives them to the {@code InputMode} it is in; {@code InputBacklog} holds
 *       up hosts that are too fast, {@code SpeedMatch} garbles what comes at another speed
 *   <li>command lines: {@code LineEditor} and {@code LineExecution} make commands of them, which
 *       the {@code Interpreter} executes
 *   <li>bytes out: {@code Output} collects an answer, {@code HeldBack} what must not split it,
 *       {@code SerialLine} carries both to the ports
 *   <li>data straight through: {@code TransparentMode}, with {@code TransparentInput} for what the
 *       host sends to a {@code TransparentLink}
 * </ul>
 */
@NullMarked
package org.atwin.module.terminal;

import org.jspecify.annotations.NullMarked;
