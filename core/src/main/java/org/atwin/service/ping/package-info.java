/**
 * The echo requests that a host can have sent: one run at a time. To read: {@link PingService},
 * which runs them, and {@link PingWords}, which a dialect implements.
 */
@NullMarked
package org.atwin.service.ping;

import org.jspecify.annotations.NullMarked;
