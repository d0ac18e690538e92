/**
 * Numbered connections, as AT manuals word them each in their own way: open, buffer, announce,
 * read, send, close, state, and data straight through the serial line. A dialect words what happens
 * and says what its manual wants otherwise; the service knows no dialect. Used on the module's
 * drain only, but for values.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>what a dialect gives: {@code LinkOpen} whom to reach, {@code LinkPolicy} the sizes and
 *       rules of its manual, {@code LinkWords} what the host is told
 *   <li>what it gets: {@code Links} by number, {@code Link} from being opened until its number is
 *       free again
 *   <li>towards the host: {@code Delivery} names the three ways, {@code Reception} goes them;
 *       {@code Inbox} keeps what the host reads later, in {@code Piece}s that open the peer's
 *       window; {@code KeptDelivery} announces it, or prints it in a pace
 *   <li>straight through: {@code LinkBridge} between a link and the module's transparent mode,
 *       {@code DataSession} for hosts that leave it and return
 *   <li>towards the peer: {@code DataFormat} reads data typed in a line, {@code AckReports} watches
 *       acknowledgements, {@code ReleaseAssistance} tells what is the last packet
 *   <li>without a number: {@code SingleDatagram}
 *   <li>the end: {@code CloseMode}, {@code Closing}, {@code HeldPorts} for local ports that rest
 * </ul>
 */
@NullMarked
package org.atwin.service.link;

import org.jspecify.annotations.NullMarked;
