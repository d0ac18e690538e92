package org.atwin.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.Model;
import org.atwin.twin.Dialects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The pages under docs/ say what the declarations say. {@code mvn -q -Pdocs} writes them anew, by
 * running this with {@code -Dupdate.docs=true}.
 */
class ReferenceTest {

  private static final Path DOCS = Path.of("..", "docs");

  @TestFactory
  Iterable<DynamicTest> pagesAreUpToDate() {
    return pages().entrySet().stream()
        .map(page ->
            DynamicTest.dynamicTest(page.getKey(), () -> check(page.getKey(), page.getValue())))
        .toList();
  }

  private static Map<String, String> pages() {
    var pages = new LinkedHashMap<String, String>();
    for (Dialect<?> dialect : Dialects.all()) {
      Examples examples = Examples.of(dialect);
      dialect.models().stream()
          .map(Model::family)
          .distinct()
          .forEach(family ->
              pages.put(
                  "%s/%s.md".formatted(dialect.id(), family),
                  SeriesPage.of(dialect, family, examples)));
    }
    pages.put("coverage.md", Coverage.page());
    return pages;
  }

  private static void check(String name, String expected) throws IOException {
    Path file = DOCS.resolve(name);
    if (Boolean.getBoolean("update.docs")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, expected);
    }
    assertThat(file).as("docs/%s; to write it anew: mvn -q -Pdocs", name).exists();
    assertThat(Files.readString(file))
        .as("docs/%s; to write it anew: mvn -q -Pdocs", name)
        .isEqualTo(expected);
  }
}
