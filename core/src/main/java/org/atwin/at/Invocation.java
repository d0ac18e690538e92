package org.atwin.at;

import java.util.List;

/**
 * One command as typed on a line.
 *
 * @param name the command's name without AT, in upper case where the dialect folds case: {@code
 *     +CSQ}, {@code E}, {@code &W}, {@code S3}, {@code *SLEEP}
 * @param form how it was given
 * @param arguments what follows {@code =}, or the number after a basic command's letter
 */
public record Invocation(String name, Form form, List<Argument> arguments) {}
