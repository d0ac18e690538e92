package org.atwin.app.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A manual's list of what it describes.
 *
 * @param dialect the dialect's id
 * @param title the modules it is for
 * @param entries in the manual's order
 */
record Manual(String dialect, String title, List<ManualEntry> entries) {

  private static final YAMLMapper YAML = new YAMLMapper();

  /** The manuals of all dialects, built or not. */
  static List<Manual> all() {
    return List.of(
        of("m531x", "M5311, M5310-A, M5312, M5313", "commands"),
        of("yuge", "YM310-X09", "commands-1-8", "commands-9-10", "commands-11-13"),
        of("onemo", "MN316 to ML307G", "commands"),
        of("dxct11", "DX-CT11", "commands"));
  }

  private static Manual of(String dialect, String title, String... files) {
    var entries = new ArrayList<ManualEntry>();
    for (String file : files) {
      entries.addAll(read("/spec/" + dialect + "/" + file + ".yaml"));
    }
    return new Manual(dialect, title, List.copyOf(entries));
  }

  private static List<ManualEntry> read(String resource) {
    try (InputStream stream = Manual.class.getResourceAsStream(resource)) {
      return YAML.readValue(stream, new TypeReference<List<ManualEntry>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
