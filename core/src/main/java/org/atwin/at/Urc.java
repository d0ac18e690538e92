package org.atwin.at;

/**
 * A family of lines that a module sends unasked, declared for the reference pages and the coverage
 * table.
 *
 * @param name what the line begins with
 * @param manual the manual's section
 * @param title what it tells
 */
public record Urc(String name, String manual, String title) {}
