/**
 * The pages under {@code docs/}: made from the declarations, and held against the manuals' lists of
 * commands. Runs in tests only, on the test's thread.
 */
@NullMarked
package org.atwin.app.reference;

import org.jspecify.annotations.NullMarked;
