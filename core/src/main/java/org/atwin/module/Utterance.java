package org.atwin.module;

/**
 * Something the module says of its own accord or piece by piece. Immutable; any thread.
 *
 * @param text one char for each byte
 * @param framed whether it is a line, whose ends are not in the text
 * @param printed runs once it is on its way
 */
record Utterance(String text, boolean framed, Runnable printed) {

  void printTo(Output output) {
    if (framed) {
      output.line(text);
    } else {
      output.put(text);
    }
    printed.run();
  }
}
