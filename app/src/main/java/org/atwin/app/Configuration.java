package org.atwin.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The options of a YAML file. Keys are the names of options without dashes in front, and {@code
 * model}; lists repeat an option. A list {@code modules} holds the options of several twins; what
 * stands beside it goes for all of them. Belongs to one thread.
 */
final class Configuration {

  private static final String MODULES = "modules";
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Common common = new Common();
  private final List<Entry> modules = new ArrayList<>();

  private Configuration() {}

  /** What stands at the top of the file. */
  static final class Common {
    @Mixin TwinOptions twin = new TwinOptions();
    @Mixin ProcessOptions process = new ProcessOptions();
    @Nullable String model;
  }

  /**
   * One of several twins.
   *
   * @param model its model, or null if it stands at the top
   * @param options its own options
   */
  record Entry(@Nullable String model, TwinOptions options) {}

  /** No options at all. */
  static Configuration empty() {
    return new Configuration();
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws BadUsageException if it is not YAML, or has keys or values that are no options
   */
  static Configuration read(Path file) throws IOException {
    try {
      return of(file.toString(), YAML.readValue(Files.readString(file), Object.class));
    } catch (NoSuchFileException _) {
      throw new BadUsageException("there is no file " + file);
    } catch (CharacterCodingException _) {
      throw new BadUsageException(file + " is not text in UTF-8");
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    } catch (JacksonException e) {
      throw new BadUsageException(file + " is not YAML that can be used: " + words(e));
    }
  }

  private static String words(JacksonException e) {
    String said = String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ").strip();
    TokenStreamLocation where = e.getLocation();
    return where == null || where.getLineNr() < 1
        ? said
        : "line " + where.getLineNr() + ": " + said;
  }

  private static Configuration of(String file, @Nullable Object content) {
    var configuration = new Configuration();
    if (content == null) {
      return configuration;
    }
    Map<String, @Nullable Object> top = map(file, content);
    Object list = top.remove(MODULES);
    configuration.common.model = model(top);
    parse(file, configuration.common, top);
    if (list == null) {
      return configuration;
    }
    if (!(list instanceof List<?> entries) || entries.isEmpty()) {
      throw new BadUsageException(file + ": modules must be a list of twins");
    }
    for (int i = 0; i < entries.size(); i++) {
      String where = "%s: modules[%d]".formatted(file, i);
      Map<String, @Nullable Object> keys = map(where, entries.get(i));
      var options = new TwinOptions();
      String model = model(keys);
      parse(where, options, keys);
      configuration.modules.add(new Entry(model, options));
    }
    return configuration;
  }

  /** What goes for all twins. */
  Common common() {
    return common;
  }

  /** The twins of a fleet; empty if the file describes a single one, or none. */
  List<Entry> modules() {
    return modules;
  }

  private static @Nullable String model(Map<String, @Nullable Object> keys) {
    Object model = keys.remove("model");
    return model == null ? null : model.toString();
  }

  /** The file's keys go the way of the command line, so that both take and refuse the same. */
  private static void parse(String where, Object options, Map<String, @Nullable Object> keys) {
    var arguments = new ArrayList<String>();
    keys.forEach((key, value) -> addArguments(arguments, "--" + key, value));
    try {
      CommandLines.of(options).parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new BadUsageException(where + ": " + e.getMessage());
    }
  }

  private static void addArguments(List<String> arguments, String option, @Nullable Object value) {
    switch (value) {
      case null -> arguments.add(option);
      case Boolean given -> {
        if (given) {
          arguments.add(option);
        }
      }
      case List<?> values -> values.forEach(each -> addArguments(arguments, option, each));
      case Map<?, ?> pairs ->
          pairs.forEach((key, of) -> arguments.add(option + "=" + key + "=" + text(of)));
      default -> arguments.add(option + "=" + value);
    }
  }

  private static String text(@Nullable Object value) {
    return value instanceof List<?> values
        ? String.join(",", values.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }

  private static Map<String, @Nullable Object> map(String where, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new BadUsageException(where + " must hold options, KEY: VALUE");
    }
    var copy = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((key, of) -> copy.put(String.valueOf(key), of));
    return copy;
  }
}
