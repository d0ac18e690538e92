/**
 * Echo requests of a module: runs of them with their times and statistics, and the host's ICMP
 * below. A run is used on the module's drain and reports through its mailbox. One platform thread
 * for the whole process receives what comes back.
 */
@NullMarked
package org.atwin.net.ping;

import org.jspecify.annotations.NullMarked;
