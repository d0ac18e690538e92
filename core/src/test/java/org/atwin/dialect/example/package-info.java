/**
 * A vendor in five commands, for those who add one: a command that keeps a value, one that keeps
 * several, one with keywords, one whose result comes later, and one that switches a report on. The
 * manual that they follow is this package.
 */
@NullMarked
package org.atwin.dialect.example;

import org.jspecify.annotations.NullMarked;
