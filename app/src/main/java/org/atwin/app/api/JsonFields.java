package org.atwin.app.api;

import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object of a request. Each field is read by the name and type it must have; what nobody has
 * read when {@link #end} is called is unknown, and an error. Belongs to one thread.
 */
final class JsonFields {

  private static final Pattern DURATION =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)(ms|s|m|h)");
  private static final Duration LONGEST = Duration.ofHours(24);

  private final JsonNode object;
  private final String path;
  private final TreeSet<String> known = new TreeSet<>();

  private JsonFields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /**
   * The fields of a body.
   *
   * @throws Problem if it is not an object
   */
  static JsonFields of(JsonNode body) {
    return of(body, "");
  }

  private static JsonFields of(JsonNode node, String path) {
    if (!node.isObject()) {
      throw Problem.badRequest((path.isEmpty() ? "the body" : path) + " must be a JSON object");
    }
    return new JsonFields(node, path);
  }

  /** A text. */
  Optional<String> text(String name) {
    return text(name, "a text");
  }

  private Optional<String> text(String name, String form) {
    return value(name, form, JsonNode::isString).map(JsonNode::stringValue);
  }

  /** A text of a certain form. */
  Optional<String> text(String name, String pattern, String form) {
    Optional<String> text = text(name, form);
    if (text.isPresent() && !text.get().matches(pattern)) {
      throw refuse(name, form);
    }
    return text;
  }

  /** A text that something can be made of. */
  <T> Optional<T> parsed(String name, String form, Function<String, T> parser) {
    return text(name, form).map(text -> parse(name, form, parser, text));
  }

  /** A moment, ISO 8601 in UTC. */
  Optional<Instant> instant(String name) {
    return parsed(name, "a moment such as 2024-08-20T06:19:15Z", Instant::parse);
  }

  /** One of the words of an enumeration, in any case. */
  <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
    String form =
        Stream.of(words.getEnumConstants())
            .map(word -> word.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ", "one of ", ""));
    return parsed(name, form, text -> Enum.valueOf(words, text.toUpperCase(Locale.ROOT)));
  }

  /** A whole number from low to high. */
  OptionalInt whole(String name, int low, int high) {
    String form = "a whole number from %d to %d".formatted(low, high);
    Optional<JsonNode> value =
        value(name, form, node -> node.isIntegralNumber() && node.canConvertToInt());
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    int number = value.get().intValue();
    if (number < low || number > high) {
      throw refuse(name, form);
    }
    return OptionalInt.of(number);
  }

  /** A time from a millisecond to a day: {@code 100ms}, {@code 1.5s}, {@code 2m}, {@code 1h}. */
  Optional<Duration> duration(String name) {
    return parsed(name, "a time from 1ms to 24h such as 100ms, 1.5s, 2m or 1h", JsonFields::time);
  }

  private static Duration time(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a time: " + text);
    }
    long unit =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          default -> 3_600_000;
        };
    Duration time = Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit));
    if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("out of range: " + text);
    }
    return time;
  }

  /** True or false. */
  Optional<Boolean> flag(String name) {
    return value(name, "true or false", JsonNode::isBoolean).map(JsonNode::booleanValue);
  }

  /** The names of all fields, for an object whose fields have names that vary. */
  List<String> names() {
    return List.copyOf(object.propertyNames());
  }

  /** An object. */
  Optional<JsonFields> object(String name) {
    return value(name, "an object", JsonNode::isObject).map(node -> of(node, nameOf(name)));
  }

  /** A list of objects. */
  Optional<List<JsonFields>> objects(String name) {
    return value(name, "a list of objects", JsonNode::isArray).map(list -> members(name, list));
  }

  /** A list of IP addresses. */
  Optional<List<InetAddress>> addresses(String name) {
    String form = "a list of IP addresses";
    return value(name, form, JsonNode::isArray)
        .map(list -> list.valueStream().map(node -> address(name, form, node)).toList());
  }

  /** Whether a field is null, which in a merge patch means to take the thing away. */
  boolean takesAway(String name) {
    JsonNode value = object.get(name);
    if (value == null || !value.isNull()) {
      return false;
    }
    known.add(name);
    return true;
  }

  /**
   * Nothing more is read.
   *
   * @throws Problem if a field has not been read, because nobody knows it
   */
  void end() {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw Problem.badRequest(
            "unknown field %s; known here: %s".formatted(nameOf(name), String.join(", ", known)));
      }
    }
  }

  /** What to say of a field whose value is wrong. */
  Problem refuse(String name, String form) {
    return Problem.badRequest(nameOf(name) + " must be " + form);
  }

  private Optional<JsonNode> value(String name, String form, Predicate<JsonNode> type) {
    known.add(name);
    JsonNode value = object.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.test(value)) {
      throw refuse(name, form);
    }
    return Optional.of(value);
  }

  private List<JsonFields> members(String name, JsonNode list) {
    var members = new ArrayList<JsonFields>();
    for (JsonNode member : list) {
      members.add(of(member, "%s[%d]".formatted(nameOf(name), members.size())));
    }
    return members;
  }

  private InetAddress address(String name, String form, JsonNode node) {
    if (!node.isString()) {
      throw refuse(name, form);
    }
    return parse(name, form, InetAddress::ofLiteral, node.stringValue());
  }

  private <T> T parse(String name, String form, Function<String, T> parser, String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException _) {
      throw refuse(name, form);
    }
  }

  private String nameOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
