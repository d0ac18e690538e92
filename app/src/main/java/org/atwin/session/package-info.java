/**
 * Sessions: what a host types on a serial port and what it must see, step by step. The worked
 * examples of the manuals ship as resources of this package; {@link org.atwin.session.Player} plays
 * them against a twin of this process or against any other port. Everything runs on the thread that
 * plays; only the bytes of a port come in on a thread of their own.
 */
@NullMarked
package org.atwin.session;

import org.jspecify.annotations.NullMarked;
