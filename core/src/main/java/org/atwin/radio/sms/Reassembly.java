package org.atwin.radio.sms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts the parts of long texts together, in whatever order they come. Forgets the oldest text that
 * is not complete when there are too many. Stays on one thread at a time.
 */
final class Reassembly {

  private static final int MAX_INCOMPLETE = 32;

  private final Map<Text, TreeMap<Integer, String>> incomplete = new LinkedHashMap<>();

  /**
   * Takes a message.
   *
   * @return the whole text if that is complete now
   */
  Optional<String> add(Address from, UserData message) {
    return message
        .concatenation()
        .map(place -> addPart(from, place, message.text()))
        .orElseGet(() -> Optional.of(message.text()));
  }

  private Optional<String> addPart(Address from, Concatenation place, String part) {
    var text = new Text(from, place.reference(), place.parts());
    TreeMap<Integer, String> parts = incomplete.computeIfAbsent(text, _ -> new TreeMap<>());
    parts.put(place.number(), part);
    if (parts.size() == place.parts()) {
      incomplete.remove(text);
      return Optional.of(parts.values().stream().collect(Collectors.joining()));
    }
    if (incomplete.size() > MAX_INCOMPLETE) {
      incomplete.remove(incomplete.keySet().iterator().next());
    }
    return Optional.empty();
  }

  private record Text(Address from, int reference, int parts) {}
}
