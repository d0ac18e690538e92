/**
 * HTTP as modules offer it: what requests have in common is configured step by step, then one
 * request at a time is sent, and its answer is printed while it comes or kept for reading. To read:
 * {@link HttpProfile}, {@link HttpService}; then where answers go, {@link StreamedAnswer} with the
 * {@link HttpWords} of a dialect, and {@link KeptAnswer}.
 */
@NullMarked
package org.atwin.service.http;

import org.jspecify.annotations.NullMarked;
