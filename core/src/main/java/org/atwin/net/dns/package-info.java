/** Stub. */
@NullMarked
package org.atwin.net.dns;

import org.jspecify.annotations.NullMarked;
