/**
 * HTTP/1.1 as a module's client speaks it: one request on a connection of its own, in the clear or
 * inside TLS, whose headers go out as given and whose answer is reported line by line as it came.
 * An exchange is plain sequential code on a virtual thread, written with httpcore5, which is loaded
 * with the first request only; it is begun, fed and given up on the module's drain, where its
 * listener is called too.
 */
@NullMarked
package org.atwin.net.http;

import org.jspecify.annotations.NullMarked;
