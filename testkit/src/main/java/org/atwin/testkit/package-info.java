/**
 * What tests need around a module. A {@link org.atwin.testkit.Host} types at one end of a {@link
 * org.atwin.testkit.Line} and waits for what comes, with a bound; when it waits in vain, the
 * failure shows the {@link org.atwin.testkit.Wire}, everything that passed in both directions. A
 * {@link org.atwin.testkit.Peer} is the server that the module connects to. Nothing here knows what
 * is at the other end: a twin, in this process or another, or a real module.
 *
 * <p>To read first: {@code Host}, then {@code Line}.
 */
@NullMarked
package org.atwin.testkit;

import org.jspecify.annotations.NullMarked;
