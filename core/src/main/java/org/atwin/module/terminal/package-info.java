/**
 * The module's end of its command channels. Each channel has a terminal, a serial line, settings
 * and modes of its own, and executes one command line at a time.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>which channels there are, which one asked, and which get reports: {@code Channels}; a
 *       {@code Terminal} is one of them
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
