/**
 * Random input: whatever is typed, the module never throws and never falls silent. In the usual
 * tests the seeds and what was once found run on the test's thread; {@code JAZZER_FUZZ=1} searches
 * for more.
 */
@NullMarked
package org.atwin.fuzz;

import org.jspecify.annotations.NullMarked;
