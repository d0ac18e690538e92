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
import org.jspecify.annotations.Nullable;

/**
 * The data files of a dialect's models. A series has a file, which may name its sub-models in
 * {@code models}; a sub-model may have one whose facts come before those of the series. {@code
 * like=NAME} takes over the facts of another file, before which its own come. Used by the thread
 * that loads the dialect.
 */
public final class ModelData {

  private static final String MODELS = "models";
  private static final String LIKE = "like";

  private final String dialect;
  private final Map<String, Map<String, String>> read = new HashMap<>();

  private ModelData(String dialect) {
    this.dialect = dialect;
  }

  /**
   * The sub-models of some series, in order.
   *
   * @param dialect whose {@code models} folder holds the files
   * @param series names of the series' files
   * @throws IllegalStateException if a file is missing, or files are like each other in a circle
   */
  public static List<Model> of(String dialect, String... series) {
    var data = new ModelData(dialect);
    var models = new ArrayList<Model>();
    for (String family : series) {
      Map<String, String> common = data.facts(family, List.of());
      for (String name : data.stated(family).getOrDefault(MODELS, family).split(",")) {
        var facts = new HashMap<>(common);
        if (!name.equals(family) && data.read(name) != null) {
          facts.putAll(data.facts(name, List.of()));
        }
        models.add(new Model(name, family, new Facts(facts)));
      }
    }
    return models;
  }

  /**
   * The facts of a file and of those that it is like.
   *
   * @param heirs the files that are like it, first to last
   */
  private Map<String, String> facts(String name, List<String> heirs) {
    var path = new ArrayList<>(heirs);
    path.add(name);
    if (heirs.contains(name)) {
      throw new IllegalStateException("facts in a circle: " + String.join(" like ", path));
    }
    Map<String, String> own = stated(name);
    String like = own.get(LIKE);
    var facts = new HashMap<String, String>(like == null ? Map.of() : facts(like, path));
    facts.putAll(own);
    facts.keySet().removeAll(List.of(LIKE, MODELS));
    return facts;
  }

  private Map<String, String> stated(String name) {
    Map<String, String> stated = read(name);
    if (stated == null) {
      throw new IllegalStateException("no facts of " + name + " in " + dialect);
    }
    return stated;
  }

  /** What a file states, or null if there is none. */
  private @Nullable Map<String, String> read(String name) {
    return read.computeIfAbsent(name, this::load);
  }

  private @Nullable Map<String, String> load(String name) {
    String path = dialect + "/models/" + name + ".properties";
    try (var stream = ModelData.class.getResourceAsStream(path)) {
      if (stream == null) {
        return null;
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
}
