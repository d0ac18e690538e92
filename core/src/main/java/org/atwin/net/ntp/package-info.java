/**
 * Asking an NTP server for the time (RFC 4330, RFC 5905). A query is used on the module's drain and
 * answers through its mailbox; what waits, waits in the socket below.
 */
@NullMarked
package org.atwin.net.ntp;

import org.jspecify.annotations.NullMarked;
