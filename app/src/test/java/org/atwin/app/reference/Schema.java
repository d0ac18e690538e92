package org.atwin.app.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A JSON Schema, as far as docs/commands.schema.json goes: other keywords are refused. */
final class Schema {

  private final JsonNode root;

  Schema(JsonNode root) {
    this.root = root;
  }

  /** What is wrong with a document, with the place; empty if nothing is. */
  List<String> faults(JsonNode document) {
    var faults = new ArrayList<String>();
    check(root, document, "", faults);
    return faults;
  }

  private void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
    schema
        .properties()
        .forEach(keyword -> {
          JsonNode says = keyword.getValue();
          switch (keyword.getKey()) {
            case "$ref" -> check(root.at(says.asString().substring(1)), value, at, faults);
            case "type" -> demand(isOf(says.asString(), value), at, "no " + says, faults);
            case "const" -> demand(says.equals(value), at, "not " + says, faults);
            case "enum" ->
                demand(says.valueStream().anyMatch(value::equals), at, "not in " + says, faults);
            case "pattern" ->
                demand(
                    Pattern.compile(says.asString()).matcher(value.asString()).find(),
                    at,
                    "not " + says,
                    faults);
            case "minLength" ->
                demand(value.asString().length() >= says.asInt(), at, "too short", faults);
            case "minItems" -> demand(value.size() >= says.asInt(), at, "too few", faults);
            case "required" ->
                says.forEach(
                    name -> demand(value.has(name.asString()), at, "lacks " + name, faults));
            case "properties" ->
                says.properties()
                    .forEach(each -> {
                      if (value.has(each.getKey())) {
                        check(
                            each.getValue(),
                            value.get(each.getKey()),
                            at + "/" + each.getKey(),
                            faults);
                      }
                    });
            case "additionalProperties" -> additional(schema, says, value, at, faults);
            case "items" ->
                IntStream.range(0, value.size())
                    .forEach(i -> check(says, value.get(i), at + "/" + i, faults));
            case "oneOf" ->
                demand(
                    says.valueStream().filter(one -> fits(one, value)).count() == 1,
                    at,
                    "not one of",
                    faults);
            case "$schema", "$defs", "title", "description" -> {}
            default ->
                throw new IllegalArgumentException("not a keyword here: " + keyword.getKey());
          }
        });
  }

  private void additional(
      JsonNode schema, JsonNode says, JsonNode value, String at, List<String> faults) {
    value
        .properties()
        .forEach(each -> {
          if (!schema.path("properties").has(each.getKey())) {
            if (says.isBoolean()) {
              demand(says.asBoolean(), at, "has " + each.getKey(), faults);
            } else {
              check(says, each.getValue(), at + "/" + each.getKey(), faults);
            }
          }
        });
  }

  private boolean fits(JsonNode schema, JsonNode value) {
    var faults = new ArrayList<String>();
    check(schema, value, "", faults);
    return faults.isEmpty();
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      default -> throw new IllegalArgumentException("not a type here: " + type);
    };
  }

  private static void demand(boolean holds, String at, String fault, List<String> faults) {
    if (!holds) {
      faults.add(at + " " + fault);
    }
  }
}
