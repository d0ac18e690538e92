/**
 * What those learn who see everything a module does: traces, the control API. {@code Watchers} tell
 * each {@code ModuleListener}.
 */
@NullMarked
package org.atwin.module.event;

import org.jspecify.annotations.NullMarked;
