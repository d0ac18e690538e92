/**
 * TLS (RFC 5246, RFC 8446) over the TCP connections of a module, as a client: what certificates it
 * shows and which it accepts, and how that can fail. Callers use it on the module's drain, where
 * listeners are called too. Reading keys and the arithmetic of the handshake run on virtual
 * threads.
 */
@NullMarked
package org.atwin.net.tls;

import org.jspecify.annotations.NullMarked;
