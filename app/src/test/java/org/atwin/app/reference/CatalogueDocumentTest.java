package org.atwin.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.atwin.twin.Dialects;
import org.atwin.twin.Dialects.ModelChoice;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code atwin commands MODEL --json} prints is what docs/commands.schema.json promises. */
class CatalogueDocumentTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  @TestFactory
  Stream<DynamicTest> theCatalogueOfEachModelFitsTheSchema() throws IOException {
    Schema schema = schema();
    return Dialects.all().stream()
        .flatMap(dialect -> dialect.models().stream().map(model -> new ModelChoice(dialect, model)))
        .map(choice ->
            DynamicTest.dynamicTest(
                choice.model().name(),
                () -> assertThat(schema.faults(catalogue(choice))).isEmpty()));
  }

  @Test
  void theSchemaNamesWhatIsMissingOrUnknown() throws IOException {
    JsonNode catalogue = catalogue("ML307R");
    ((ObjectNode) catalogue.at("/commands/0")).remove("title");
    ((ObjectNode) catalogue.at("/commands/1")).put("colour", "red");

    assertThat(schema().faults(catalogue))
        .containsExactly("/commands/0 lacks \"title\"", "/commands/1 has colour");
  }

  @Test
  void rangesAndDefaultsAreThoseOfTheModel() {
    assertThat(parameter("ML307R", "AT+MIPOPEN", "access_mode").at("/values").propertyNames())
        .containsExactly("0", "1", "2", "3");
    assertThat(parameter("MN316", "AT+MIPOPEN", "access_mode").at("/values").propertyNames())
        .containsExactly("0", "2", "3");
    assertThat(parameter("MN316", "AT+MNTP", "timeout").at("/default").asString()).isEqualTo("20");
    assertThat(parameter("ML307R", "AT+MNTP", "timeout").at("/default").asString()).isEqualTo("30");
  }

  private static JsonNode parameter(String model, String command, String name) {
    return catalogue(model)
        .at("/commands")
        .valueStream()
        .filter(each -> each.at("/command").asString().equals(command))
        .flatMap(each -> each.at("/usages/0/parameters").valueStream())
        .filter(each -> each.at("/name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode catalogue(String model) {
    return catalogue(Dialects.find(model).orElseThrow());
  }

  private static JsonNode catalogue(ModelChoice choice) {
    return MAPPER.readTree(Reference.of(choice).json());
  }

  private static Schema schema() throws IOException {
    return new Schema(
        MAPPER.readTree(Files.readString(Path.of("..", "docs", "commands.schema.json"))));
  }
}
