/**
 * The commands that all cellular modules share: V.250, 3GPP TS 27.007 and, for messages, 27.005.
 * One class for each chapter, each a list of declarations; a dialect takes the chapters it wants
 * and replaces single commands by its own. Handlers run on the drain of the module they are called
 * for.
 */
@NullMarked
package org.atwin.dialect.standard;

import org.jspecify.annotations.NullMarked;
