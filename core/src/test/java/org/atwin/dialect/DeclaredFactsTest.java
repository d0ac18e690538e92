package org.atwin.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.atwin.at.Fact;
import org.atwin.at.FactSheet;
import org.atwin.at.Facts;
import org.atwin.twin.Dialects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What model files state is what the code declares, and what it declares it reads. */
class DeclaredFactsTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.atwin");

  static Stream<Arguments> models() {
    return Dialects.all().stream()
        .flatMap(dialect ->
            dialect.models().stream()
                .map(model -> Arguments.of(model.name(), dialect.facts(), model.facts())));
  }

  static Stream<JavaField> facts() {
    return MAIN.stream()
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.getRawType().isEquivalentTo(Fact.class));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyFactOfAFileIsDeclaredForThisModel(String model, FactSheet sheet, Facts stated) {
    List<String> concerning =
        sheet.facts().stream().filter(fact -> fact.concerns(stated)).map(Fact::key).toList();

    assertThat(stated.values().keySet()).as(model).isSubsetOf(concerning);
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyDeclaredFactIsStatedAndWellFormed(String model, FactSheet sheet, Facts stated) {
    for (Fact<?> fact : sheet.facts()) {
      assertThat(fact.isMissing(stated)).as("%s lacks %s", model, fact).isFalse();
      assertThatCode(() -> fact.find(stated))
          .as("%s of %s", fact, model)
          .doesNotThrowAnyException();
    }
  }

  /** A fact is no longer read when no class but the sheet that declares it knows its field. */
  @ParameterizedTest
  @MethodSource("facts")
  void everyDeclaredFactIsReadByTheCode(JavaField fact) {
    assertThat(fact.getAccessesToSelf())
        .filteredOn(access -> access.getAccessType() == JavaFieldAccess.AccessType.GET)
        .extracting(access -> outermost(access.getOriginOwner()))
        .anyMatch(reader -> !isSheet(reader));
  }

  @Test
  void everyDeclaredFactHasAField() {
    var declared = Collections.newSetFromMap(new IdentityHashMap<Fact<?>, Boolean>());
    Dialects.all().forEach(dialect -> declared.addAll(dialect.facts().facts()));

    assertThat(facts()).hasSameSizeAs(declared);
  }

  private static boolean isSheet(JavaClass type) {
    return type.getFields().stream()
        .anyMatch(field -> field.getRawType().isEquivalentTo(FactSheet.class));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(DeclaredFactsTest::outermost).orElse(type);
  }
}
