/**
 * The standard streams of this process as a serial port: raw, or a terminal for people. Bytes flow
 * on the threads of the port.
 */
@NullMarked
package org.atwin.app.console;

import org.jspecify.annotations.NullMarked;
