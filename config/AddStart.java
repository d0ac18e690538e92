import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the entry of the runnable jar for Java 8 and adds it. The build runs this file as a
 * program.
 *
 * <p>Arguments: the jar, the source of the entry.
 */
final class AddStart {

  private static final String ENTRY = "org/atwin/Start.class";

  private AddStart() {}

  public static void main(String[] arguments) throws IOException {
    Path classes = Files.createTempDirectory("atwin-start");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavaFileObject source = files.getJavaFileObjects(Path.of(arguments[1])).iterator().next();
      List<String> options = List.of("--release", "8", "-Xlint:-options", "-d", classes.toString());
      if (!compiler.getTask(null, files, null, options, null, List.of(source, main())).call()) {
        System.exit(1);
      }
    }
    URI jar = URI.create("jar:" + Path.of(arguments[0]).toUri());
    try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of())) {
      Files.copy(classes.resolve(ENTRY), inside.getPath(ENTRY));
    }
  }

  /** In place of the real one, which a compiler for Java 8 does not read. */
  private static JavaFileObject main() {
    return new SimpleJavaFileObject(URI.create("string:///Main.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return "package org.atwin.app; public class Main { public static void main(String[] a) {}"
            + " }";
      }
    };
  }
}
