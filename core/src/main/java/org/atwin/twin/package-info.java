/**
 * Puts a twin together: finds the model among the dialects, gives it an identity, and makes the
 * module. This is where a program that embeds a twin begins. Builders belong to one thread; the
 * module that comes out may be used as its own documentation says.
 */
@NullMarked
package org.atwin.twin;

import org.jspecify.annotations.NullMarked;
