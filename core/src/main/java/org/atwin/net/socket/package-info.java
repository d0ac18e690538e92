/**
 * TCP connections and UDP sockets of a module, real ones of the host behind its uplink. Callers use
 * them on the module's drain, and listeners are called there. What blocks runs on virtual threads,
 * one per open socket.
 */
@NullMarked
package org.atwin.net.socket;

import org.jspecify.annotations.NullMarked;
