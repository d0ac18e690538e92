/**
 * The twins of this process: plans, what runs from them, and the trace of what they do. Plans are
 * data, so that a thousand twins are described as one is. Twins run on the I/O threads that the
 * ports share; the trace has a thread of its own.
 */
@NullMarked
package org.atwin.app.fleet;

import org.jspecify.annotations.NullMarked;
