/** Stub. */
@NullMarked
package org.atwin.net.socket;

import org.jspecify.annotations.NullMarked;
