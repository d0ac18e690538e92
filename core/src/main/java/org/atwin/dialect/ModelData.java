package org.atwin.dialect;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.atwin.at.Facts;

/**
 * Reads the facts of models from data files. A series has one file that names its sub-models; a
 * sub-model may have one of its own whose facts come before those of the series.
 */
public final class ModelData {

  private ModelData() {}

  /**
   * The sub-models of some series, in order.
   *
   * @param dialect whose {@code models} folder holds the files
   * @param series names of the series' files
   * @throws IllegalStateException if a file is missing
   */
  public static List<Model> of(String dialect, String... series) {
    var models = new ArrayList<Model>();
    for (String family : series) {
      Map<String, String> common = read(dialect, family);
      for (String name : common.getOrDefault("models", family).split(",")) {
        var facts = new HashMap<>(common);
        if (!name.equals(family) && exists(dialect, name)) {
          facts.putAll(read(dialect, name));
        }
        models.add(new Model(name, family, new Facts(facts)));
      }
    }
    return models;
  }

  private static boolean exists(String dialect, String name) {
    return ModelData.class.getResource(path(dialect, name)) != null;
  }

  private static Map<String, String> read(String dialect, String name) {
    try (var stream = ModelData.class.getResourceAsStream(path(dialect, name))) {
      if (stream == null) {
        throw new IllegalStateException("no facts of " + name + " in " + dialect);
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      var facts = new HashMap<String, String>();
      properties.stringPropertyNames().forEach(key -> facts.put(key, properties.getProperty(key)));
      return facts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String path(String dialect, String name) {
    return dialect + "/models/" + name + ".properties";
  }
}
