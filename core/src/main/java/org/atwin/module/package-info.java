/**
 * One running module: its mailbox, the terminal on its serial line, its settings and its power. A
 * module is an actor; whoever posts into an idle mailbox drains it there and then, so everything in
 * this package runs on one thread at a time and needs no lock. Handlers never block: blocking work
 * runs on virtual threads of its own and posts what it found back into the mailbox.
 */
@NullMarked
package org.atwin.module;

import org.jspecify.annotations.NullMarked;
