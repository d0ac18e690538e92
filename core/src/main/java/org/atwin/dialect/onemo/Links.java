package org.atwin.dialect.onemo;

import java.util.List;
import java.util.stream.IntStream;
import org.atwin.at.IntRanges;
import org.atwin.module.Module;

/** The links of a module, one for each connect_id of its model. On the module's drain only. */
final class Links {

  private final List<Link> links;
  private final TimeWait timeWait;
  private final Dialling dialling;

  Links(Module module) {
    timeWait = new TimeWait(module);
    dialling = new Dialling(module);
    IntRanges ids = OneMoFacts.CONNECT_ID.of(module.facts());
    links =
        IntStream.rangeClosed(ids.first(), ids.last())
            .mapToObj(id -> new Link(module, this, id))
            .toList();
  }

  Link at(int id) {
    return links.get(id);
  }

  List<Link> all() {
    return links;
  }

  /** Whether the serial line carries a link's data, or will: it can do so for one at a time. */
  boolean isLineTaken() {
    return links.stream().anyMatch(Link::isTransparent);
  }

  TimeWait timeWait() {
    return timeWait;
  }

  Dialling dialling() {
    return dialling;
  }
}
