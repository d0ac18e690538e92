package org.atwin.service.http;

import org.atwin.at.Line;
import org.atwin.at.Result;
import org.atwin.net.http.HttpFailure;
import org.atwin.net.http.HttpResponse;

/** The words that a dialect has for an answer that is printed while it comes. Any thread. */
public interface HttpWords {

  /** The head of the answer, with its line ends. */
  Line head(HttpResponse response);

  /**
   * A block of the body.
   *
   * @param data one char for each byte
   */
  Line block(String data);

  /** The result of a request that came to nothing, or whose answer broke off. */
  Result failed(HttpFailure failure);
}
