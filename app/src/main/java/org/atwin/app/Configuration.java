package org.atwin.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.atwin.twin.Spelling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * The options of a YAML file. Keys are the names of options without dashes in front, and {@code
 * model}; lists repeat an option. A list {@code modules} holds the options of several twins, each
 * as often as its {@code count} says; what stands beside it goes for all of them. Belongs to one
 * thread.
 */
final class Configuration {

  private static final String MODEL = "model";
  private static final String MODULES = "modules";
  private static final String COUNT = "count";
  private static final int MOST = 10_000;

  /** What tells one twin from another. */
  private static final Set<String> UNIQUE =
      Set.of("name", "pty", "tcp", "imei", "iccid", "imsi", "msisdn");

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
   * @param where its place in the file
   * @param model its model, or null if it stands at the top
   * @param options its own options
   */
  record Entry(String where, @Nullable String model, TwinOptions options) {}

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
      var configuration = new Configuration();
      YamlValue content = YamlValue.read(file, Files.readString(file));
      if (content.content() != null) {
        configuration.fill(content);
      }
      return configuration;
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

  private void fill(YamlValue content) {
    Map<String, YamlValue> top = content.map();
    YamlValue list = top.remove(MODULES);
    common.model = text(top.remove(MODEL));
    parse(common, top, MODEL, MODULES);
    check(common.twin, top);
    if (list == null) {
      return;
    }
    List<YamlValue> entries = list.list();
    if (entries.isEmpty()) {
      throw list.wrong("modules must be a list of twins");
    }
    entries.forEach(this::add);
  }

  private void add(YamlValue entry) {
    int count = count(entry.map());
    for (int n = 1; n <= count; n++) {
      Map<String, YamlValue> keys = entry.numbered(n).map();
      keys.remove(COUNT);
      String model = text(keys.remove(MODEL));
      var options = new TwinOptions();
      parse(options, keys, MODEL, COUNT);
      check(options, keys);
      modules.add(new Entry(entry.where(), model, options));
    }
  }

  private static int count(Map<String, YamlValue> keys) {
    YamlValue given = keys.get(COUNT);
    if (given == null) {
      return 1;
    }
    String typed = given.text();
    int count = typed.matches("\\d{1,5}") ? Integer.parseInt(typed) : 0;
    if (count < 1 || count > MOST) {
      throw given.wrong("count must be a whole number from 1 to " + MOST + ", not " + typed);
    }
    keys.forEach((key, value) -> {
      if (count > 1 && UNIQUE.contains(key) && value.isSameForAll()) {
        throw value.wrong(
            "all %d would have the same %s: put {n} or {n+1000} in it".formatted(count, key));
      }
    });
    return count;
  }

  /** What goes for all twins. */
  Common common() {
    return common;
  }

  /** The twins of a fleet; empty if the file describes a single one, or none. */
  List<Entry> modules() {
    return modules;
  }

  private static @Nullable String text(@Nullable YamlValue value) {
    return value == null ? null : value.text();
  }

  /** The file's keys go the way of the command line, so that both take and refuse the same. */
  private static void parse(Object options, Map<String, YamlValue> keys, String... further) {
    CommandLine line = CommandLines.of(options);
    var known = new TreeSet<>(Set.of(further));
    line.getCommandSpec().options().stream().map(Configuration::key).forEach(known::add);
    var arguments = new ArrayList<String>();
    keys.forEach((key, value) -> {
      if (!known.contains(key)) {
        throw value.wrong(
            "there is no key %s here; the nearest are %s, all are %s"
                .formatted(
                    key,
                    String.join(", ", Spelling.nearest(key, known.stream())),
                    String.join(", ", known)));
      }
      value.addArguments(arguments, "--" + key);
    });
    try {
      line.parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException e) {
      throw wrong(keys, String.valueOf(e.getMessage()));
    }
  }

  private static String key(OptionSpec option) {
    return option.longestName().substring(2);
  }

  private static void check(TwinOptions options, Map<String, YamlValue> keys) {
    try {
      options.check();
    } catch (BadUsageException e) {
      throw wrong(keys, String.valueOf(e.getMessage()));
    }
  }

  /** What is wrong with an option, in terms of keys and at the line of the one it speaks of. */
  private static BadUsageException wrong(Map<String, YamlValue> keys, String complaint) {
    String words = complaint.replaceAll("option '--([a-z-]+)'", "$1").replaceAll("--([a-z])", "$1");
    return keys.entrySet().stream()
        .filter(each -> words.matches("(?s).*\\b" + each.getKey().replace("-", "[- ]") + "\\b.*"))
        .map(each -> each.getValue().wrong(words))
        .findFirst()
        .orElseGet(() -> new BadUsageException(words));
  }
}
