package org.atwin.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 100,000 command lines, each made of one that makes sense by changes at random, with changes of
 * the world in between: no module is mute afterwards, and none complains. The same lines each time.
 */
class MutationTest {

  private static final int BATCHES = 4;
  private static final int LINES = 2_500;

  /** All but the pattern of a pin, whose edges of a day would be all that the test does. */
  private final List<String> sensible =
      Seeds.lines().filter(line -> !line.startsWith("AT+CMSYSCTRL=0")).toList();

  private final TwinFuzzTest fuzz = new TwinFuzzTest();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void noLineMakesAModuleMute(int seed) throws Exception {
    var random = new SplittableRandom(seed);
    for (int batch = 0; batch < BATCHES; batch++) {
      var input = new StringBuilder();
      // The first byte chooses the model.
      input.append((char) random.nextInt(256));
      for (int i = 0; i < LINES; i++) {
        input.append(changed(sensible.get(random.nextInt(sensible.size())), random)).append('\r');
      }
      fuzz.isNeverMute(input.toString().getBytes(ISO_8859_1));
    }
  }

  private static String changed(String line, SplittableRandom random) {
    var text = new StringBuilder(line);
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(5)) {
        case 0 -> text.insert(at, (char) random.nextInt(0x20, 0x7f));
        case 1 -> text.delete(at, Math.min(at + 2, text.length()));
        case 2 -> text.append(text.substring(at));
        case 3 -> text.insert(at, random.nextInt());
        // A byte of its own, perhaps one that changes the world.
        default -> text.insert(at, (char) random.nextInt(256));
      }
    }
    return text.toString();
  }
}
