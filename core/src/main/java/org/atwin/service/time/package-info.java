/**
 * The time from NTP servers, as a host asks for it: one request at a time. To read: {@link
 * TimeService}.
 */
@NullMarked
package org.atwin.service.time;

import org.jspecify.annotations.NullMarked;
