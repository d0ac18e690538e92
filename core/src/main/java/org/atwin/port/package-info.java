/**
 * How the outside reaches a module: its serial line as a pseudo-terminal, a TCP listener, the
 * standard streams or a pipe inside the process. Pseudo-terminals and many TCP ports share one I/O
 * thread ({@code atwin-ports}), a few TCP ports, or all where there is no epoll, another ({@code
 * atwin-tcp}); a port calls its {@link org.atwin.port.Receiver} there and takes what is written
 * from any thread. Nothing here knows what the bytes mean.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>what a module sees of it: {@code Port}, {@code Receiver}
 *   <li>the kinds: {@code PtyPort}, {@code TcpPort}, {@code StdioPort}, {@code MemoryPort}
 *   <li>an open port and its one client: {@code OpenPort}, as {@code PtyLine} or {@code TcpLine};
 *       {@code Stream} carries the bytes
 *   <li>the threads: {@code Loop}, as {@code EpollLoop} or {@code SelectorLoop}
 *   <li>a client that does not read: {@code Backlog}
 *   <li>what Linux does: {@code LinuxLibc}, {@code LinuxTcp}; a pseudo-terminal step by step:
 *       {@code PtyMaster}, {@code Claim}, {@code PtyLink}, {@code PtyWatch}
 * </ul>
 */
@NullMarked
package org.atwin.port;

import org.jspecify.annotations.NullMarked;
