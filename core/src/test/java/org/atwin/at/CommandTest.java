package org.atwin.at;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {

  private static final Param<Integer> ID =
      Param.integer("connect_id", Fact.ranges("ids", "3.3", "Connections"));
  private static final Param<String> TYPE = Param.choice("type", "TCP", "UDP");
  private static final Param<Integer> TIMEOUT = Param.integer("timeout", 1, 180).or(60);
  private static final Facts FACTS = new Facts(Map.of("ids", "0-5"));

  private static final Command<List<String>> OPEN =
      Command.<List<String>>at("+OPEN")
          .manual("3.3")
          .title("Open")
          .takes(ID, TYPE, TIMEOUT)
          .onSet((log, args) -> {
            log.add(args.get(ID) + " " + args.get(TYPE) + " " + args.get(TIMEOUT));
            return Result.OK;
          })
          .onSet(
              Keyword.sets(
                  "reset",
                  List.of(),
                  (log, _) -> {
                    log.add("reset");
                    return Result.OK;
                  }))
          .build();

  private final List<String> log = new ArrayList<>();

  @Test
  void handsCheckedParametersToTheHandler() throws Exception {
    assertThat(run("+OPEN=5,tcp,7")).isEqualTo(Result.OK);

    assertThat(log).containsExactly("5 TCP 7");
  }

  @Test
  void aKeywordThatTheModelLacksIsOutOfRangeBeforeItsParametersAreRead() throws Exception {
    Fact<IntRanges> speeds = Fact.ranges("speeds", "3.4", "Speeds");
    Command<List<String>> configure =
        Command.<List<String>>at("+CFG")
            .onSet(
                new Keyword<>(
                    "speed",
                    facts -> speeds.find(facts).isPresent(),
                    List.of(),
                    List.of(Param.integer("speed", speeds)),
                    true,
                    (_, _) -> Result.OK,
                    null))
            .build();
    Invocation typed = read("+CFG=\"speed\",3");

    assertThat(configure.execute(log, typed, FACTS))
        .isEqualTo(new Result.Misused(Misuse.OUT_OF_RANGE));
    assertThat(configure.execute(log, typed, new Facts(Map.of("speeds", "1-3"))))
        .isEqualTo(Result.OK);
  }

  @Test
  void aKeywordTellsItsValuesWhereNoneIsGivenAndSetsThemWhereAllAre() throws Exception {
    Param<Integer> id = Param.integer("id", 0, 1).optional();
    Param<Integer> first = Param.integer("first", 0, 9).optional();
    Param<Integer> second = Param.integer("second", 0, 9).optional();
    Line.Of3<String, Integer, Integer> line =
        Line.of(
            "+CFG", Field.quotedWord("word", "pair"), Field.integer("id"), Field.integer("first"));
    Command<List<String>> configure =
        Command.<List<String>>at("+CFG")
            .onSet(
                new Keyword<>(
                    "pair",
                    _ -> true,
                    List.of(id),
                    List.of(first, second),
                    true,
                    (log, args) -> {
                      log.add(args.get(id) + " " + args.get(first) + " " + args.get(second));
                      return Result.OK;
                    },
                    (_, args) ->
                        args.find(id).map(List::of).orElse(List.of(0, 1)).stream()
                            .map(each -> line.with("pair", each, 7))
                            .toList()))
            .readsKeywords()
            .build();
    Result all = Result.lines(line.with("pair", 0, 7), line.with("pair", 1, 7));

    assertThat(configure.execute(log, read("+CFG=\"pair\""), FACTS)).isEqualTo(all);
    assertThat(configure.execute(log, read("+CFG?"), FACTS)).isEqualTo(all);
    assertThat(configure.execute(log, read("+CFG=\"pair\",1"), FACTS))
        .isEqualTo(Result.lines(line.with("pair", 1, 7)));
    assertThat(configure.execute(log, read("+CFG=\"pair\",1,2"), FACTS))
        .isEqualTo(new Result.Misused(Misuse.MISSING_PARAMETER));
    assertThat(configure.execute(log, read("+CFG=\"pair\",1,2,3"), FACTS)).isEqualTo(Result.OK);
    assertThat(log).containsExactly("1 2 3");
  }

  @Test
  void anEmptyParameterMeansItsFallback() throws Exception {
    run("+OPEN=0,\"UDP\",");

    assertThat(log).containsExactly("0 UDP 60");
  }

  @Test
  void theRangeIsAFactOfTheModel() throws Exception {
    assertThat(misuse("+OPEN=6,TCP")).isEqualTo(Misuse.OUT_OF_RANGE);
  }

  @Test
  void aLengthOutOfRangeIsAWrongLengthAndNoWrongValue() throws Exception {
    Command<List<String>> send =
        Command.<List<String>>at("+SEND")
            .takes(Param.length("length", 1, 1024))
            .onSet((_, _) -> Result.OK)
            .build();

    for (String length : List.of("0", "1025", "99999999999")) {
      assertThat(send.execute(log, read("+SEND=" + length), FACTS))
          .as(length)
          .isEqualTo(new Result.Misused(Misuse.WRONG_LENGTH));
    }
    assertThat(send.execute(log, read("+SEND=1024"), FACTS)).isEqualTo(Result.OK);
    assertThat(send.execute(log, read("+SEND=x"), FACTS))
        .isEqualTo(new Result.Misused(Misuse.WRONG_TYPE));
  }

  @Test
  void knowsHowLongParametersWereAsTyped() throws Exception {
    Command<List<String>> keep =
        Command.<List<String>>at("+KEEP")
            .takes(ID, TYPE, TIMEOUT)
            .onSet((log, args) -> {
              log.add(Integer.toString(args.typedLength()));
              return Result.OK;
            })
            .build();

    keep.execute(log, read("+KEEP=1,\"TCP\", 60"), FACTS);
    keep.execute(log, read("+KEEP=1,TCP"), FACTS);

    assertThat(log).containsExactly("10", "5");
  }

  @Test
  void saysWhatIsWrongWithParameters() throws Exception {
    assertThat(misuse("+OPEN=")).isEqualTo(Misuse.MISSING_PARAMETER);
    assertThat(misuse("+OPEN=1")).isEqualTo(Misuse.MISSING_PARAMETER);
    assertThat(misuse("+OPEN=1,TCP,1,1")).isEqualTo(Misuse.SURPLUS_PARAMETER);
    assertThat(misuse("+OPEN=x,TCP")).isEqualTo(Misuse.WRONG_TYPE);
    assertThat(misuse("+OPEN=\"1\",TCP")).isEqualTo(Misuse.WRONG_TYPE);
    assertThat(misuse("+OPEN=1,SCTP")).isEqualTo(Misuse.WRONG_TYPE);
    assertThat(misuse("+OPEN=1,\"SCTP\"")).isEqualTo(Misuse.OUT_OF_RANGE);
    assertThat(misuse("+OPEN=1,TCP,99999999999999")).isEqualTo(Misuse.OUT_OF_RANGE);
    assertThat(misuse("+OPEN?")).isEqualTo(Misuse.UNSUPPORTED_FORM);
    assertThat(misuse("+OPEN")).isEqualTo(Misuse.UNSUPPORTED_FORM);
    assertThat(log).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "+SAY=0,\"a\",\"b\"         | a\",\"b",
        "+SAY=0,\"a\",\"b\",7       | a\",\"b",
        "+SAY=0,\"a\",7             | a",
        "+SAY=0,\"a\",7,8\"          | a\",7,8",
        "+SAY=4,\"a\",7\"            | a\",7",
        "+SAY=4,\"a\",7\",3          | a\",7",
        "+SAY=3,a,7                 | a,7",
        "+SAY=9,a,7                 | a",
      })
  void dataEndWhereTheirLengthOrTheRestOfTheCommandSays(String typed, String data)
      throws Exception {
    Param<Integer> length = Param.length("length", 0, 10);
    Param<String> text = Param.data("text", 0, 100);
    Command<List<String>> say =
        Command.<List<String>>at("+SAY")
            .takes(length, text, Param.integer("flag", 0, 9).optional())
            .onSet((log, args) -> {
              log.add(args.get(text));
              return Result.OK;
            })
            .build();
    var grammar =
        new Grammar() {
          @Override
          public boolean takes(String name, List<Argument> arguments) {
            return say.takes(arguments, FACTS);
          }

          @Override
          public OptionalInt data(String name, List<Argument> before) {
            return say.data(before, FACTS);
          }
        };

    say.execute(log, new CommandLine(typed, LineSyntax.V250, grammar).next(), FACTS);

    assertThat(log).containsExactly(data);
  }

  @Test
  void answersTheTestFormFromTheDeclaration() throws Exception {
    Command<List<String>> mode =
        Command.<List<String>>at("+MODE")
            .takes(ID, TYPE, TIMEOUT)
            .onSet((_, _) -> Result.OK)
            .build();

    assertThat(mode.execute(log, read("+MODE=?"), FACTS))
        .hasToString("+MODE: (0-5),(\"TCP\",\"UDP\"),(1-180)");
  }

  @Test
  void tellsItsSyntax() {
    assertThat(OPEN.syntax(Facts.NONE))
        .containsExactly(
            "AT+OPEN=?", "AT+OPEN=<connect_id>,<type>[,<timeout>]", "AT+OPEN=\"reset\"");
  }

  @Test
  void whatMayBeLeftOutInTheMiddleStandsInBracketsOfItsOwn() {
    Command<List<String>> send =
        Command.<List<String>>at("+SEND")
            .takes(
                ID,
                Param.integer("a", 0, 1).optional(),
                Param.integer("b", 0, 1),
                Param.integer("c", 0, 1).optional(),
                Param.integer("d", 0, 1).optional())
            .onSet((_, _) -> Result.OK)
            .build();

    assertThat(send.syntax(Facts.NONE)).contains("AT+SEND=<connect_id>,[<a>],<b>[,<c>[,<d>]]");
  }

  @Test
  void aFormThatAModelLacksIsNeitherOfferedNorTaken() throws Exception {
    Command<List<String>> band =
        Command.<List<String>>at("+BAND")
            .takes(ID)
            .onSet(_ -> false, (_, _) -> Result.OK)
            .lists("(0-5)")
            .build();

    assertThat(band.execute(log, read("+BAND=?"), FACTS)).isEqualTo(Result.OK);
    assertThat(band.execute(log, read("+BAND=1"), FACTS))
        .isEqualTo(new Result.Misused(Misuse.UNSUPPORTED_FORM));
    assertThat(band.syntax(FACTS)).containsExactly("AT+BAND=?");
  }

  private Result run(String body) throws BadLineException {
    return OPEN.execute(log, read(body), FACTS);
  }

  private Misuse misuse(String body) throws BadLineException {
    return ((Result.Misused) run(body)).misuse();
  }

  private static Invocation read(String body) throws BadLineException {
    return new CommandLine(body, LineSyntax.V250, Grammar.OPEN).next();
  }
}
