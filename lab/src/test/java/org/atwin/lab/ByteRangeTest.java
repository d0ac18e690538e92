package org.atwin.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest(name = "{0} of 1000 bytes is {1} to {2}")
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=100-199, 100, 199",
    "bytes=999-, 999, 999",
    "bytes=990-5000, 990, 999",
    "bytes=-1, 999, 999",
    "bytes=-5000, 0, 999",
  })
  void cutsARangeToTheLength(String header, long first, long last) {
    assertThat(ByteRange.of(header, 1_000)).contains(new ByteRange(first, last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=-0"})
  void cannotSatisfyARangeBeyondTheEnd(String header) {
    assertThat(ByteRange.of(header, 1_000).orElseThrow().satisfiable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=-", "bytes=9-3", "bytes=0-1,5-6", "lines=1-2", "bytes 1-2", ""})
  void ignoresWhatItNeedNotServe(String header) {
    assertThat(ByteRange.of(header, 1_000)).isEmpty();
  }
}
