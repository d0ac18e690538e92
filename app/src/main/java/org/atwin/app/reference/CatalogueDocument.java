package org.atwin.app.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.atwin.app.reference.CommandReference.LineReference;
import org.atwin.at.Domain;
import org.atwin.at.IntRanges;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole catalogue of a model as a JSON document, see docs/commands.schema.json. Immutable; any
 * thread.
 *
 * @param model name of the sub-model
 * @param family the series it belongs to
 * @param dialect short name of its manual
 * @param manual title of its manual
 * @param commands in the manual's order
 * @param reports lines that come unasked and belong to no command in particular
 * @param failures all failures that there are words for
 */
record CatalogueDocument(
    String model,
    String family,
    String dialect,
    String manual,
    List<CommandReference> commands,
    List<LineReference> reports,
    List<Failure> failures) {

  /** The text of a document. */
  static String json(CatalogueDocument document) {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .changeDefaultPropertyInclusion(
            value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
        .addMixIn(Domain.class, DomainType.class)
        .addMixIn(IntRanges.class, RangesValue.class)
        .build()
        .writeValueAsString(document);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Domain.Numbers.class, name = "numbers"),
    @JsonSubTypes.Type(value = Domain.Words.class, name = "words"),
    @JsonSubTypes.Type(value = Domain.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Domain.Bits.class, name = "bits"),
    @JsonSubTypes.Type(value = Domain.Anything.class, name = "anything"),
  })
  private interface DomainType {}

  private interface RangesValue {
    @JsonValue
    List<IntRanges.Range> ranges();
  }
}
