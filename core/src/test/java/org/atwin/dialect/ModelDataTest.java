package org.atwin.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.atwin.at.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of {@code likeness/models}, which take facts over from each other. */
class ModelDataTest {

  @Test
  void ownFactsComeBeforeThoseOfTheSeriesAndThoseBeforeWhatItIsLike() {
    assertThat(ModelData.of("likeness", "series"))
        .containsExactly(
            model("series-a", "series", Map.of("colour", "red", "size", "2", "weight", "5")),
            model("series-b", "series", Map.of("colour", "red", "size", "2", "weight", "6")));
  }

  @Test
  void whatIsLikeASeriesHasItsFactsAndNotItsSubModels() {
    assertThat(ModelData.of("likeness", "heir"))
        .containsExactly(
            model("heir", "heir", Map.of("colour", "blue", "size", "2", "weight", "5")));
  }

  @ParameterizedTest
  @CsvSource({
    "circle-a, facts in a circle: circle-a like circle-b like circle-c like circle-a",
    "orphan,   no facts of nobody in likeness",
    "nobody,   no facts of nobody in likeness"
  })
  void aCircleOrAnUnknownNameIsAMistake(String series, String complaint) {
    assertThatThrownBy(() -> ModelData.of("likeness", series))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(complaint);
  }

  private static Model model(String name, String family, Map<String, String> facts) {
    return new Model(name, family, new Facts(facts));
  }
}
