/**
 * Pages about models and their AT commands, made from the declarations that the twin itself runs
 * by. What is printed here cannot differ from what a twin does. Pure functions on immutable data;
 * any thread.
 */
@NullMarked
package org.atwin.app.reference;

import org.jspecify.annotations.NullMarked;
