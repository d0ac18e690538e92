package org.atwin.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A value of a YAML file that knows its line. Scalars are kept as they are written. Immutable; any
 * thread.
 *
 * @param content a string, a truth value, null, a list or a map of values
 * @param where the file and the line
 */
record YamlValue(@Nullable Object content, String where) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Pattern NUMBER = Pattern.compile("\\{n(?:\\+(\\d{1,15}))?}");

  /**
   * Reads a document.
   *
   * @throws tools.jackson.core.JacksonException if it is not YAML
   */
  static YamlValue read(Path file, String text) {
    try (JsonParser in = YAML.createParser(text)) {
      return in.nextToken() == null
          ? new YamlValue(null, file.toString())
          : read(file.toString(), in);
    }
  }

  private static YamlValue read(String file, JsonParser in) {
    String where = "%s line %d".formatted(file, in.currentTokenLocation().getLineNr());
    Object content =
        switch (in.currentToken()) {
          case START_OBJECT -> {
            var map = new LinkedHashMap<String, YamlValue>();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
              String key = in.currentName();
              in.nextToken();
              map.put(key, read(file, in));
            }
            String flow = "{" + String.join(",", map.keySet()) + "}";
            yield NUMBER.matcher(flow).matches() ? flow : map; // unquoted, {n} is a map to YAML
          }
          case START_ARRAY -> {
            var list = new ArrayList<YamlValue>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
              list.add(read(file, in));
            }
            yield list;
          }
          case VALUE_NULL -> null;
          case VALUE_TRUE -> true;
          case VALUE_FALSE -> false;
          default -> in.getString();
        };
    return new YamlValue(content, where);
  }

  /** A complaint about this value. */
  BadUsageException wrong(String complaint) {
    return new BadUsageException(where + ": " + complaint);
  }

  /** As a list. */
  List<YamlValue> list() {
    return content instanceof List<?> list
        ? list.stream().map(YamlValue.class::cast).toList()
        : List.of();
  }

  /**
   * As options, in a map of the caller's own.
   *
   * @throws BadUsageException if it is something else
   */
  Map<String, YamlValue> map() {
    if (!(content instanceof Map<?, ?> map)) {
      throw wrong("there must be options here, KEY: VALUE");
    }
    var copy = new LinkedHashMap<String, YamlValue>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), (YamlValue) value));
    return copy;
  }

  /** As it is written; lists with commas between. */
  String text() {
    return content instanceof List<?>
        ? String.join(",", list().stream().map(YamlValue::text).toList())
        : String.valueOf(content);
  }

  /** Whether several twins cannot share it. */
  boolean isSameForAll() {
    return content instanceof String text
        && !NUMBER.matcher(text).find()
        && !text.matches("(.*:)?0");
  }

  /** The same with a number in place of each {@code {n}}, or more for each {@code {n+1000}}. */
  YamlValue numbered(int n) {
    Object numbered =
        switch (content) {
          case String text -> numbered(text, n);
          case List<?> _ -> list().stream().map(each -> each.numbered(n)).toList();
          case Map<?, ?> _ -> {
            var copy = map();
            copy.replaceAll((_, value) -> value.numbered(n));
            yield copy;
          }
          case null, default -> content;
        };
    return new YamlValue(numbered, where);
  }

  private static String numbered(String text, int n) {
    Matcher number = NUMBER.matcher(text);
    return number.replaceAll(
        found -> String.valueOf(n + (found.group(1) == null ? 0 : Long.parseLong(found.group(1)))));
  }

  /** Adds the arguments of the command line that say the same of an option. */
  void addArguments(List<String> arguments, String option) {
    switch (content) {
      case null -> arguments.add(option);
      case Boolean given -> {
        if (given) {
          arguments.add(option);
        }
      }
      case List<?> _ -> list().forEach(each -> each.addArguments(arguments, option));
      case Map<?, ?> _ ->
          map().forEach((key, value) -> arguments.add(option + "=" + key + "=" + value.text()));
      default -> arguments.add(option + "=" + text());
    }
  }
}
