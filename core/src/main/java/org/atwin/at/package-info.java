/**
 * The AT language of ITU-T V.250 and 3GPP TS 27.007, as data: how a command line is read, what a
 * command declares, and what it hands back. A {@link org.atwin.at.Command} is a value; from its one
 * declaration come parsing, range checks, the {@code =?} answer, help and reference pages. Nothing
 * here keeps state between calls or starts a thread, so everything may be used from any thread.
 */
@NullMarked
package org.atwin.at;

import org.jspecify.annotations.NullMarked;
