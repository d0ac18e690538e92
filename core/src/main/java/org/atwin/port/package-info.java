/**
 * How the outside reaches a module: its serial line as a pseudo-terminal, a TCP listener, the
 * standard streams or a pipe inside the process. All TCP ports and pseudo-terminals of the process
 * share one I/O thread ({@code atwin-ports}; {@code atwin-tcp} where there is no epoll); a port
 * calls its {@link org.atwin.port.Receiver} there and takes what is written from any thread.
 * Nothing here knows what the bytes mean.
 */
@NullMarked
package org.atwin.port;

import org.jspecify.annotations.NullMarked;
