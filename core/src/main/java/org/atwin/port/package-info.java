/**
 * How the outside reaches a module: its serial line as a pseudo-terminal, a TCP listener, the
 * standard streams or a pipe inside the process. Pseudo-terminals and many TCP ports share one I/O
 * thread ({@code atwin-ports}), a few TCP ports, or all where there is no epoll, another ({@code
 * atwin-tcp}); a port calls its {@link org.atwin.port.Receiver} there and takes what is written
 * from any thread. Nothing here knows what the bytes mean.
 */
@NullMarked
package org.atwin.port;

import org.jspecify.annotations.NullMarked;
