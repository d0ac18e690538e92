package org.atwin.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.atwin.at.Catalogue;
import org.atwin.at.Fact;
import org.atwin.at.FactSheet;
import org.atwin.at.Facts;
import org.atwin.at.LineSyntax;
import org.atwin.module.FirmwareImage;
import org.atwin.module.Module;

/**
 * One manual's AT commands and the models it covers.
 *
 * @param id short name, also that of its resources: {@code m531x}
 * @param title for reference pages
 * @param syntax how command lines of a model are written
 * @param catalogue its commands
 * @param errors how it words failures
 * @param facts what its models can differ in
 * @param models its sub-models; the first of a family is the usual one
 * @param context makes the state of a module that starts
 * @param <C> what its handlers work on
 */
public record Dialect<C extends ModuleContext>(
    String id,
    String title,
    Function<Facts, LineSyntax> syntax,
    Catalogue<C> catalogue,
    ErrorWording errors,
    FactSheet facts,
    List<Model> models,
    Function<Module, C> context) {

  /** Keeps an unmodifiable copy. */
  public Dialect {
    models = List.copyOf(models);
  }

  /** Finds a model by its name or its family's, in any case. */
  public Optional<Model> model(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    return models.stream()
        .filter(model -> model.name().equalsIgnoreCase(wanted))
        .findFirst()
        .or(() ->
            models.stream().filter(model -> model.family().equalsIgnoreCase(wanted)).findFirst());
  }

  /** What users may set about one of its models. */
  public List<Fact<?>> switches(Model model) {
    return facts.facts().stream()
        .filter(fact -> fact.isSwitch() && fact.concerns(model.facts()))
        .toList();
  }

  /** The firmware of one of its models. */
  public FirmwareImage image(Model model) {
    return module -> new DialectFirmware<>(this, model.facts(), context.apply(module));
  }
}
