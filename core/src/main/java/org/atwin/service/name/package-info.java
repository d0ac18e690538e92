/**
 * How a module turns names into addresses: which DNS servers it asks, which addresses it prefers,
 * how long it waits and what it remembers. To read: {@link NamePolicy}, which a dialect fills in
 * from its settings; {@link NameService}, which the engines and the commands use; {@code Lookup},
 * which follows the policy.
 */
@NullMarked
package org.atwin.service.name;

import org.jspecify.annotations.NullMarked;
