/**
 * Name resolution as a module on a bearer sees it: the network's own answers, name servers given by
 * the caller, and the host's resolver in place of the servers the network supplies. Questions are
 * asked on virtual threads in plain sequential code. Answers go through the module's mailbox.
 */
@NullMarked
package org.atwin.net.dns;

import org.jspecify.annotations.NullMarked;
