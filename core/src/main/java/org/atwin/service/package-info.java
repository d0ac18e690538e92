/**
 * The storey between the module and the dialects: what the manuals have in common and word
 * differently. A service knows the module and the protocol engines; a dialect gives it words and
 * values, and declares the commands that lead to it. Each package tells where to begin reading;
 * {@link org.atwin.service.ping} is the smallest.
 */
@NullMarked
package org.atwin.service;

import org.jspecify.annotations.NullMarked;
