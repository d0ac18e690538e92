package org.atwin.dialect;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the commands of a dialect do and what their parameters and the fields of their answers mean.
 * Read from a file beside the dialect's models only when somebody asks; the standard's file says
 * what the dialect's own does not. Immutable; any thread.
 */
public final class Meanings {

  private static final String STANDARD = "standard";

  private final Properties own = new Properties();
  private final Properties standard = new Properties();

  private Meanings(String dialect) {
    load(own, dialect);
    load(standard, STANDARD);
  }

  /**
   * The meanings of a dialect.
   *
   * @throws IllegalStateException if it has no file of them
   */
  public static Meanings of(Dialect<?> dialect) {
    return new Meanings(dialect.id());
  }

  /** What a command does, in one to three lines; empty if nobody has said so. */
  public String command(String name) {
    return text(name);
  }

  /** What a keyword of a command is for; empty if nobody has said so. */
  public String keyword(String command, String keyword) {
    return text(key(command, keyword));
  }

  /**
   * What a parameter means.
   *
   * @param command without AT: {@code +MIPOPEN}
   * @param keyword that stands before the parameter, or null
   * @param name of the parameter
   */
  public Meaning parameter(String command, @Nullable String keyword, String name) {
    String written = keyword == null ? "" : text(key(command, keyword) + '.' + name);
    if (written.isEmpty()) {
      written = text(command + '.' + name);
    }
    return written.isEmpty() ? Meaning.NONE : Meaning.parse(written);
  }

  /** What a parameter that stands after no keyword means. */
  public Meaning parameter(String command, String name) {
    return parameter(command, null, name);
  }

  /**
   * What a value in a line means.
   *
   * @param line what the line begins with
   * @param command that the line belongs to, whose parameters its values are named after
   * @param name of the value
   */
  public Meaning field(String line, String command, String name) {
    String each = name.replace(",...", "");
    Meaning own = parameter(line, each);
    return own.equals(Meaning.NONE) ? parameter(command, each) : own;
  }

  /** What a failure means that the dialect has a number for but no words; empty for others. */
  public String failure(int number) {
    return text("failure." + number);
  }

  private static String key(String command, String keyword) {
    return command + ".\"" + keyword + '"';
  }

  private String text(String key) {
    return own.getProperty(key, standard.getProperty(key, ""));
  }

  private static void load(Properties properties, String dialect) {
    String file = dialect + "/meanings.properties";
    try (var stream = Meanings.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no " + file);
      }
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
