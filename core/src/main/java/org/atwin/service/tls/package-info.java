/**
 * How a module meets TLS servers, as the host has told it: contexts by number, each with its
 * certificates and key. To read: {@link TlsContexts}.
 */
@NullMarked
package org.atwin.service.tls;

import org.jspecify.annotations.NullMarked;
