import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks or fixes the layout of every Java source below a directory with google-java-format. The
 * build runs this file as a program; {@code mvn verify} checks, {@code mvn -q -N -Pformat} fixes.
 *
 * <p>Arguments: {@code check} or {@code fix}, the directory, and a stamp file. Sources older than
 * the stamp were in order when it was written and are not read again. A source that is not in order
 * is listed, and the stamp removed, which is what fails the build.
 */
final class Format {

  private static final Formatter FORMATTER = new Formatter();

  private Format() {}

  public static void main(String[] arguments) throws IOException {
    boolean fix = arguments[0].equals("fix");
    Path root = Path.of(arguments[1]).toAbsolutePath().normalize();
    Path stamp = Path.of(arguments[2]);
    FileTime started = FileTime.fromMillis(System.currentTimeMillis());

    List<String> complaints =
        changedSources(root, stamp).parallelStream()
            .flatMap(source -> complaint(root, source, fix).stream())
            .sorted()
            .toList();

    if (!complaints.isEmpty()) {
      complaints.forEach(complaint -> System.err.println("[ERROR] " + complaint));
      Files.deleteIfExists(stamp);
      return;
    }
    Files.createDirectories(stamp.getParent());
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, started);
  }

  private static List<Path> changedSources(Path root, Path stamp) throws IOException {
    FileTime checked =
        Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.fromMillis(0);
    try (Stream<Path> files =
        Files.find(
            root,
            Integer.MAX_VALUE,
            (file, attributes) ->
                file.toString().endsWith(".java")
                    && attributes.isRegularFile()
                    && attributes.lastModifiedTime().compareTo(checked) >= 0)) {
      return files.filter(file -> !isGenerated(root.relativize(file))).toList();
    }
  }

  private static boolean isGenerated(Path file) {
    for (Path part : file) {
      if (part.toString().equals("target") || part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /** One line if the source is not in order and could not or should not be put in order. */
  private static Optional<String> complaint(Path root, Path source, boolean fix) {
    try {
      String text = Files.readString(source, UTF_8);
      String formatted = FORMATTER.formatSourceAndFixImports(text);
      if (text.equals(formatted)) {
        return Optional.empty();
      }
      if (fix) {
        Files.writeString(source, formatted, UTF_8);
        return Optional.empty();
      }
      return Optional.of(root.relativize(source).toString());
    } catch (IOException | FormatterException e) {
      return Optional.of(root.relativize(source) + ": " + e.getMessage());
    }
  }
}
