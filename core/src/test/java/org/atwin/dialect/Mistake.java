package org.atwin.dialect;

import org.atwin.at.Misuse;

/**
 * What can be typed wrong about a command, derived from its declaration.
 *
 * @param line without the carriage return
 * @param misuse what is wrong with it
 */
record Mistake(String line, Misuse misuse) {}
