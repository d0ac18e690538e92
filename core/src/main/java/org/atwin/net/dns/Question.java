package org.atwin.net.dns;

import org.atwin.net.Family;

/**
 * What address a name has. Immutable; any thread.
 *
 * @param name a name, or a literal address, which answers itself
 * @param cid the PDP context that is asked through
 * @param family which addresses are wanted
 */
public record Question(String name, int cid, Family family) {}
