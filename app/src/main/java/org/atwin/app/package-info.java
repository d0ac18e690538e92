/**
 * The command line: one class for each subcommand, and the options they share. Nothing here is used
 * by the other modules. The main thread parses and executes the command line; everything it starts
 * runs on threads of its own.
 */
@NullMarked
package org.atwin.app;

import org.jspecify.annotations.NullMarked;
