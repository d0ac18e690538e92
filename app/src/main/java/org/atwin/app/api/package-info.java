/**
 * The control API: JSON over HTTP, one class for each resource. Requests are answered on virtual
 * threads; whatever touches a module is asked on its drain.
 */
@NullMarked
package org.atwin.app.api;

import org.jspecify.annotations.NullMarked;
