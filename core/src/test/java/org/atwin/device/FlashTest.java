package org.atwin.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlashTest {

  @TempDir Path directory;

  @Test
  void whatWasStoredIsThereAfterOpeningAgain() throws IOException {
    try (var flash = FileFlash.open(directory)) {
      flash.put(Map.of("IPR", "115200", "SM", "LOCK_FOREVER"));
      flash.put(Map.of("IPR", "9600"));
      flash.remove(Set.of("SM", "never there"));
    }

    try (var flash = FileFlash.open(directory)) {
      assertThat(flash.all()).containsExactly(Map.entry("IPR", "9600"));
      assertThat(flash.get("SM")).isEmpty();
    }
  }

  @Test
  void anyTextSurvives() throws IOException {
    var settings = new HashMap<String, String>();
    settings.put("", "");
    settings.put("# = \\ \n\r\t", "\\n=\\u0041\u0000\u001f\u0085\u2028");
    settings.put("pair and halves", "\uD83D\uDE00 \uD83D \uDE00");
    var random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      settings.put(anyText(random), anyText(random));
    }
    try (var flash = FileFlash.open(directory)) {
      flash.put(settings);
    }

    try (var flash = FileFlash.open(directory)) {
      assertThat(flash.all()).isEqualTo(settings);
    }
  }

  @Test
  void theFileIsSortedTextThatDependsOnNothingElse() throws IOException {
    try (var flash = FileFlash.open(directory)) {
      flash.put(Map.of("b", "2", "a", "1"));
    }

    assertThat(directory.resolve("settings")).hasContent("a=1\nb=2\n");
  }

  @Test
  void anUnfinishedFileIsIgnoredAndRemoved() throws IOException {
    try (var flash = FileFlash.open(directory)) {
      flash.put(Map.of("a", "1"));
    }
    Files.writeString(directory.resolve("settings.new"), "a=2\nb");

    try (var flash = FileFlash.open(directory)) {
      assertThat(flash.get("a")).contains("1");
      assertThat(directory.resolve("settings.new")).doesNotExist();
    }
  }

  @Test
  void aDirectoryInUseIsRefusedWithItsName() throws IOException {
    try (var _ = FileFlash.open(directory)) {
      assertThatIOException()
          .isThrownBy(() -> FileFlash.open(directory))
          .withMessageContaining(directory.toString())
          .withMessageContaining("in use");
    }

    FileFlash.open(directory).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a=1\nb\nc=3\n", "a=\\x\n", "a=\\\n", "a=\\u12\n", "a=\\u12zz\n"})
  void aFileEditedByHandIntoNonsenseIsRefusedNotGuessed(String text) throws IOException {
    Files.writeString(directory.resolve("settings"), text);

    assertThatIOException()
        .isThrownBy(() -> FileFlash.open(directory))
        .withMessageContaining(directory.resolve("settings").toString());
    assertThat(directory.resolve("settings")).content().isEqualTo(text);
  }

  @Test
  void theLineEndsOfAnotherSystemAreLineEnds() throws IOException {
    Files.writeString(directory.resolve("settings"), "a=1\r\nb=2\\r\r\n");

    try (var flash = FileFlash.open(directory)) {
      assertThat(flash.all()).isEqualTo(Map.of("a", "1", "b", "2\r"));
    }
  }

  @Test
  void whatIsNotTextIsRefusedWithItsName() throws IOException {
    Files.write(directory.resolve("settings"), new byte[] {'a', '=', (byte) 0xff, '\n'});

    assertRefused("settings", "is not text in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"settings", "settings.new", "lock"})
  void aDirectoryInThePlaceOfAFileIsRefusedWithItsName(String name) throws IOException {
    Files.createDirectory(directory.resolve(name));

    assertRefused(name, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"settings", "lock"})
  @Timeout(20)
  void aPipeInThePlaceOfAFileIsRefusedAndNotWaitedFor(String name) throws Exception {
    Path pipe = directory.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertRefused(name, "is not a regular file");
  }

  @Test
  void aFileInThePlaceOfTheDirectoryIsRefusedWithItsName() throws IOException {
    Path file = Files.createFile(directory.resolve("taken"));

    assertThatIOException()
        .isThrownBy(() -> FileFlash.open(file))
        .withMessageContaining(file.toString())
        .withMessageContaining("is not a directory");
  }

  @Test
  void aFileOfAnUnreasonableSizeIsNotRead() throws IOException {
    try (var file = new RandomAccessFile(directory.resolve("settings").toFile(), "rw")) {
      file.setLength(100L << 20);
    }

    assertRefused("settings", "104857600 bytes");
  }

  private void assertRefused(String name, String why) {
    assertThatIOException()
        .isThrownBy(() -> FileFlash.open(directory))
        .withMessageContaining(directory.resolve(name).toString())
        .withMessageContaining(why);
  }

  @Test
  void anExcerptIsShortAndInOneLine() {
    assertThat(Excerpt.of("two\nlines")).isEqualTo("two\\u000alines");
    assertThat(Excerpt.of("x".repeat(1_000_000)))
        .isEqualTo("x".repeat(60) + "... (1000000 characters)");
  }

  @Test
  void whatCannotBeStoredLeavesTheOldValues() throws IOException {
    try (var flash = FileFlash.open(directory)) {
      flash.put(Map.of("a", "1"));
      Files.createDirectory(directory.resolve("settings.new"));

      assertThatThrownBy(() -> flash.put(Map.of("a", "2")))
          .isInstanceOf(UncheckedIOException.class);

      assertThat(flash.get("a")).contains("1");
    }
  }

  @Test
  void aClosedFlashStoresNothing() throws IOException {
    var flash = FileFlash.open(directory);
    flash.close();
    flash.close();

    assertThatIllegalStateException().isThrownBy(() -> flash.put(Map.of("a", "1")));
  }

  @Test
  void memoryKeepsValuesWithoutFiles() {
    var flash = new InMemoryFlash();

    flash.put(Map.of("a", "1", "b", "2"));
    flash.remove(Set.of("a"));

    assertThat(flash.all()).containsExactly(Map.entry("b", "2"));
  }

  private static String anyText(SplittableRandom random) {
    var text = new StringBuilder();
    for (int length = random.nextInt(1, 12); length > 0; length--) {
      text.append((char) random.nextInt(0x10000));
    }
    return text.toString();
  }
}
