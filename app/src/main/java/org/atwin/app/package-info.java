/**
 * The command line and what it starts. Nothing here is used by the other modules. The main thread
 * parses the command line; everything it starts runs on threads of its own.
 */
@NullMarked
package org.atwin.app;

import org.jspecify.annotations.NullMarked;
