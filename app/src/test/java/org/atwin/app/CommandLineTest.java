package org.atwin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line answers where nothing has to run. */
class CommandLineTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory;

  @Test
  void tellsItsVersion() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).startsWith("ATwin ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "help"})
  void saysWhatThereIs(String asked) {
    assertThat(execute(asked)).isZero();
    assertThat(out.toString()).contains("Usage: atwin", "run", "sessions").doesNotContain("null");
  }

  @Test
  void saysWhatThereIsWhenAskedNothing() {
    assertThat(execute()).isZero();
    assertThat(out.toString()).contains("Usage: atwin");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void takesTheShortFormOfHelpAndVersion() {
    assertThat(execute("run", "-h")).isZero();
    assertThat(out.toString()).contains("--power-on");
    assertThat(execute("-V")).isZero();
    assertThat(out.toString()).contains("ATwin ");
  }

  @Test
  void explainsACommandWhereverItIsKnown() {
    assertThat(execute("help", "at+csq?")).isZero();

    assertThat(out.toString())
        .contains("On the M5311-LV:", "On the DX-CT11:", "AT+CSQ  ", "`atwin help MODEL at+csq?`");
  }

  @Test
  void listsTheModels() {
    assertThat(execute("models")).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("model +family +dialect"))
        .anyMatch(line -> line.matches("M5311-LV +M5311 +m531x: .*"));
  }

  @Test
  void listsTheCommandsOfAModel() {
    assertThat(execute("commands", "m5311")).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("AT\\+IPSTART +Create a UDP or TCP socket +6\\.1"));
  }

  @Test
  void helpSaysWhatTheValuesOfAParameterMean() {
    assertThat(execute("help", "ml307r", "AT+MIPOPEN")).isZero();

    assertThat(out.toString()).contains("1 transparent: data passes as it is, both ways");
  }

  @Test
  void helpNamesNoValueThatTheModelDoesNotTake() {
    assertThat(execute("help", "mn316", "AT+MIPOPEN")).isZero();

    assertThat(out.toString()).contains("0 normal").doesNotContain("1 transparent");
  }

  @Test
  void explainsACommandWithTheRangesOfTheModel() {
    assertThat(execute("help", "m5311", "at+ipstart")).isZero();
    assertThat(out.toString())
        .contains("AT+IPSTART=<sockid>,<type>,<addr>,<port>[,<cid>[,<domain>[,<protocol>]]]")
        .containsPattern("<sockid> +\\(0-4\\) +must be given")
        .containsPattern("<cid> +\\(1-10\\) +1")
        .contains("manual: 6.1");
  }

  @Test
  void explainsAModelWithItsSwitches() {
    assertThat(execute("help", "m5311")).isZero();
    assertThat(out.toString())
        .startsWith("M5311-LV, family M5311; dialect m531x")
        .containsPattern("autobaud +once +once or always");
  }

  @Test
  void explainsItsOwnCommands() {
    assertThat(execute("help", "run")).isZero();
    assertThat(out.toString()).contains("--power-on").doesNotContain("--exercise");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run m5311q                        | there is no twin of a model m5311q; the nearest are M5311,
          run                               | say which MODEL to run
          run m5311 --nonsense              | Unknown option: '--nonsense'
          run m5311 --stdoi                 | did you mean --stdio or --state?
          runn                              | did you mean run?
          run m5311 --tcp x                 | --tcp takes [HOST:]PORT with a port from 0 to 65535, not x
          run m5311 --tcp 65536             | --tcp takes [HOST:]PORT with a port from 0 to 65535, not 65536
          run m5311 --tcp 0 --api x         | --api takes [HOST:]PORT with a port from 0 to 65535, not x
          run m5311 --tcp 0 --pace slow     | --pace takes real or fast or instant, not slow
          run m5311 --tcp 0 --power-on x    | --power-on takes start or connect, not x
          run m5311 --tcp 0 --time-scale 0  | the time scale must be from 0.001 to 100000, not 0.0
          run m5311 --tcp 0 --time-scale 1e-300 | the time scale must be from 0.001 to 100000, not 1.0E-300
          run m5311 --tcp 0 --api 0 --no-api | --api and --no-api exclude each other
          run m5311 --tcp 0 --imei 12       | imei must be 15 digits, not 12
          run m5311 --tcp 0 --name a/b      | a name is letters, digits, dots, dashes and underscores, not 'a/b'
          run m5311 --tcp 0 --route x       | route "x" is not
          run m5311 --tcp 0 --resolve x     | --resolve takes NAME=IP[,IP...], not x
          run m5311 --tcp 0 --resolve a=b   | --resolve takes IP addresses, not b
          run m5311 --tcp 0 --allow x       | allow-list "x" is not
          run m5311 --tcp 0 --set a=b       | M5311-LV has no switch a
          run m5311 --tcp 0 --set autobode=once | M5311-LV has no switch autobode; the nearest are autobaud,
          run m5311 --tcp 0 --set contexts=1-2 | M5311-LV has no switch contexts
          run m5311 --tcp 0 --set autobaud=x | autobaud must be once or always, not x
          run m5311 --tcp 0 --set cmee_default=3 | cmee_default must be a whole number up to 2, not 3
          run m5311 --tcp 0 --set firmware=x | firmware must be named like M5311-MLVH1S04, not x
          run --config missing.yaml         | there is no file missing.yaml
          help m5311 +NOSUCH                | M5311-LV has no command +NOSUCH; the nearest are AT+
          help m5311 AT+IPSTRT              | the nearest are AT+IPSTART,
          help AT+IPSTRT                    | no model has a command AT+IPSTRT; the nearest are AT+IPSTART,
          m5311                             | m5311 is a model: did you mean `atwin run m5311`?
          run m5311 --stdio --power-on x    | --power-on takes start or connect, not x
          run m5311 --power-on x            | --power-on takes start or connect, not x
          sessions m531x-6.1.2-tpc          | the nearest names are m531x-6.1.2-tcp
          """)
  void saysInOneLineWhatIsWrongWithACommandLine(String typed, String complaint) {
    assertThat(execute(typed.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith("atwin: ").contains(complaint).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {model: m5311, tcp: 0, colour: red}        | twin.yaml line 1: there is no key colour here; the nearest are
          {model: m5311, tcp: 0, time-scale: x}      | twin.yaml line 1: Invalid value for time-scale
          {model: m5311, tcp: 0, pace: slow}         | twin.yaml line 1: pace takes real or fast or instant, not slow
          {model: m5311, tcp: x}                     | twin.yaml line 1: tcp takes [HOST:]PORT
          {model: m5311, tcp: 0, imei: 12}           | twin.yaml line 1: imei must be 15 digits, not 12
          {model: m5311, modules: 3}                 | line 1: modules must be a list of twins
          {model: m5311, modules: [3]}               | line 1: there must be options here
          {model: m5311, modules: [{lab: true}]}     | line 1: there is no key lab here; the nearest are
          {model: m5311, modules: [{pace: fast}]}    | line 1: each twin of a fleet needs a model, and pty or tcp
          {modules: [{tcp: 0}]}                      | each twin of a fleet needs a model, and pty or tcp
          {model: m5311, tcp: 0, modules: [{name: a}, {name: a}]} | two twins are named a
          {model: m5311, modules: [{tcp: 0, count: 0}]} | line 1: count must be a whole number from 1 to 10000, not 0
          {model: m5311, modules: [{tcp: 7000, count: 2}]} | line 1: all 2 would have the same tcp: put {n} or {n+1000} in it
          {model: m5311, modules: [{tcp: 0, name: a, count: 2}]} | all 2 would have the same name
          {model: [                                  | is not YAML
          {model: m5311, tcp: 0, tcp: 1}             | line 1: Duplicate
          """)
  void saysInOneLineWhatIsWrongWithAFile(String yaml, String complaint) throws Exception {
    Path file = Files.writeString(directory.resolve("twin.yaml"), yaml);

    assertThat(execute("run", "--no-api", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("atwin: ").contains(complaint).hasLineCount(1);
  }

  @Test
  @Timeout(10)
  void aModelNameOfManyMegabytesIsRefusedAtOnceAndInShort() throws Exception {
    String yaml = "model: " + "x".repeat(2_900_000) + "\n";
    Path file = Files.writeString(directory.resolve("twin.yaml"), yaml);

    assertThat(execute("run", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no twin of a model xxx").hasSizeLessThan(400);
  }

  @Test
  void numbersTwinsWithoutQuotesAsWell() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("twin.yaml"),
            "{model: m5311, modules: [{count: 2, name: '{n}', tcp: {n+7000}}, {name: 'x{n}', tcp:"
                + " 0}]}");

    Configuration fleet = Configuration.read(file);

    assertThat(fleet.modules())
        .extracting(entry -> entry.options().name + " " + entry.options().tcp)
        .containsExactly("1 7001", "2 7002", "x1 0");
  }

  @Test
  void understandsTheExampleOfAFile() throws Exception {
    Configuration example = Configuration.read(Path.of("../examples/fleet.yaml"));

    assertThat(example.modules()).hasSize(11);
    assertThat(example.modules().get(9).options().name).isEqualTo("meter-10");
    assertThat(example.modules().get(9).options().tcp).isEqualTo("127.0.0.1:7010");
    assertThat(example.common().twin.switches).containsEntry("autobaud", "always");
  }

  @Test
  void saysThatAFileIsNotText() throws Exception {
    Path file = Files.write(directory.resolve("twin.yaml"), new byte[] {'a', ':', (byte) 0xFF});

    assertThat(execute("run", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("atwin: " + file + " is not text in UTF-8\n");
  }

  @Test
  void namesTheFileThatCannotBeRead() {
    assertThat(execute("run", "--config", directory.toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith("atwin: " + directory + ": ").hasLineCount(1);
  }

  @Test
  void failsWithStatusOneWhenAPortCannotBeHad() {
    String link = directory.resolve("missing/link").toString();

    assertThat(execute("run", "m5311", "--no-api", "--pty", link)).isEqualTo(1);
    assertThat(err.toString()).startsWith("atwin: cannot make the link " + link).hasLineCount(1);
  }

  private int execute(String... arguments) {
    return CommandLines.of(new AtwinCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
