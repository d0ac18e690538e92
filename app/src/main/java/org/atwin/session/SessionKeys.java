package org.atwin.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The keys of one mapping in a session file, of which each must be asked for once: what is left at
 * the end is a mistake of whoever wrote the file. Belongs to one thread.
 */
final class SessionKeys {

  private final String where;
  private final JsonNode node;
  private final Set<String> left = new LinkedHashSet<>();

  SessionKeys(String where, JsonNode node) {
    this.where = where;
    this.node = node;
    if (!node.isObject()) {
      throw wrong("must be a mapping");
    }
    node.properties().forEach(field -> left.add(field.getKey()));
  }

  boolean has(String key) {
    return node.has(key);
  }

  String text(String key) {
    return find(key).orElseThrow(() -> wrong("lacks " + key));
  }

  Optional<String> find(String key) {
    JsonNode value = take(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      throw wrong(key + " must be a text");
    }
    return Optional.of(value.asString());
  }

  int number(String key) {
    JsonNode value = take(key);
    if (value == null || !value.isInt()) {
      throw wrong(key + " must be a number");
    }
    return value.intValue();
  }

  boolean flag(String key, boolean otherwise) {
    JsonNode value = take(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw wrong(key + " must be true or false");
    }
    return value.booleanValue();
  }

  List<String> texts(String key) {
    var texts = new ArrayList<String>();
    for (JsonNode item : items(key)) {
      if (!item.isValueNode()) {
        throw wrong(key + " must be a list of texts");
      }
      texts.add(item.asString());
    }
    return texts;
  }

  /** The entries of a list; none if there is no such key. */
  List<JsonNode> items(String key) {
    JsonNode value = take(key);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw wrong(key + " must be a list");
    }
    var items = new ArrayList<JsonNode>();
    value.forEach(items::add);
    return items;
  }

  Optional<SessionKeys> mapping(String key) {
    JsonNode value = take(key);
    return value == null ? Optional.empty() : Optional.of(inside(key, value));
  }

  /** The keys nobody has asked for yet, in order; they count as asked for now. */
  Set<String> rest() {
    var rest = new LinkedHashSet<>(left);
    left.clear();
    return rest;
  }

  /** All has been asked for. */
  void end() {
    if (!left.isEmpty()) {
      throw wrong("has unknown keys: " + String.join(", ", left));
    }
  }

  /** The keys of a mapping further inside, which nothing names. */
  SessionKeys inside(String place, JsonNode inner) {
    return new SessionKeys(where + ", " + place, inner);
  }

  SessionFormatException wrong(String what) {
    return new SessionFormatException(where + ": " + what);
  }

  /** A value was refused by whatever it was meant for. */
  SessionFormatException wrong(RuntimeException cause) {
    return new SessionFormatException(where + ": " + cause.getMessage(), cause);
  }

  private @Nullable JsonNode take(String key) {
    left.remove(key);
    return node.get(key);
  }
}
