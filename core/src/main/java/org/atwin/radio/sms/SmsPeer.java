package org.atwin.radio.sms;

import java.util.List;

/**
 * Somebody outside the modules who has a number and may answer: a short message entity of the fixed
 * network. Called on the timeline's thread; must not block.
 */
@FunctionalInterface
public interface SmsPeer {

  /**
   * Hears a text; the parts of a long one come together.
   *
   * @param from the sender's number, with + if international
   * @param text what it says
   * @return answers to the sender, in order; empty for none
   */
  List<String> receive(String from, String text);
}
