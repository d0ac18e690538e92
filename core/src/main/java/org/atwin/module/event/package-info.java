/**
 * What those learn who see everything a module does, traces for instance: bytes from and to the
 * host, and each {@code ModuleEvent}. {@code Watchers} tell every {@code ModuleListener}.
 */
@NullMarked
package org.atwin.module.event;

import org.jspecify.annotations.NullMarked;
