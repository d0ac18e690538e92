package org.atwin.dialect.onemo;

/**
 * Which SSL context a link's TCP connections use, if any (3.1). All contexts are alike: they
 * encrypt, and take every server for what it says it is, as contexts without certificates do.
 * Immutable; any thread.
 *
 * @param enabled whether connections are encrypted
 * @param number of the context, 0 to 5
 */
record SslContext(boolean enabled, int number) {}
