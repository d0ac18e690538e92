package org.atwin.at;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @ParameterizedTest(name = "AT{0} is {1} as {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "E0 | E | SET",
        "I | I | EXEC",
        "&F | &F | EXEC",
        "&W1 | &W | SET",
        "S3? | S3 | READ",
        "S03=13 | S3 | SET",
        "+CSQ | +CSQ | EXEC",
        "+csq | +CSQ | EXEC",
        "+CREG? | +CREG | READ",
        "+CREG=? | +CREG | TEST",
        "+CREG = ? | +CREG | TEST",
        "+CREG=1 | +CREG | SET",
        "*ENTERSLEEP | *ENTERSLEEP | EXEC",
        "*CMBAND=1,3 | *CMBAND | SET",
        "D*99***1# | D | SET",
      })
  void readsOneCommand(String body, String name, Form form) throws Exception {
    Invocation invocation = new CommandLine(body, LineSyntax.V250, Grammar.OPEN).next();

    assertThat(invocation.name()).isEqualTo(name);
    assertThat(invocation.form()).isEqualTo(form);
  }

  @Test
  void readsSeveralCommandsOfOneLine() throws Exception {
    assertThat(names("E0V1+CMEE=1;+CREG=2;&C1;+CSQ"))
        .containsExactly("E", "V", "+CMEE", "+CREG", "&C", "+CSQ");
  }

  @Test
  void aSemicolonInQuotesEndsNothing() throws Exception {
    Invocation invocation =
        new CommandLine("+X=\"a;b\",2;+Y", LineSyntax.V250, Grammar.OPEN).next();

    assertThat(invocation.arguments())
        .containsExactly(new Argument("a;b", true), new Argument("2", false));
  }

  @Test
  void commasInQuotesAreData() throws Exception {
    assertThat(arguments("+IPSEND=0,0,\"hello, CMCC IOT\",\"1.2.3.4\",36000"))
        .containsExactly(
            new Argument("0", false),
            new Argument("0", false),
            new Argument("hello, CMCC IOT", true),
            new Argument("1.2.3.4", true),
            new Argument("36000", false));
  }

  @Test
  void quotesInsideTextAreDataUnlessTheyEndTheParameter() throws Exception {
    assertThat(arguments("+MIPSEND=0,,\"{\"a\":1}\""))
        .containsExactly(
            new Argument("0", false), Argument.ABSENT, new Argument("{\"a\":1}", true));
  }

  @Test
  void aQuoteBehindABackslashIsDataIfAnotherOneEndsTheText() throws Exception {
    assertThat(arguments("+MIPSEND=0,,\"{\\\"a\\\":\\\"b\\\",\\\"c\\\":\\\"d\\\"}\",1"))
        .containsExactly(
            new Argument("0", false),
            Argument.ABSENT,
            new Argument("{\\\"a\\\":\\\"b\\\",\\\"c\\\":\\\"d\\\"}", true),
            new Argument("1", false));
  }

  @Test
  void bareJsonIsOneParameter() throws Exception {
    assertThat(arguments("+X=1,{\"a\":\"}\\\",\",\"b\":[1,{}]},[2,3],{open"))
        .containsExactly(
            new Argument("1", false),
            new Argument("{\"a\":\"}\\\",\",\"b\":[1,{}]}", false),
            new Argument("[2,3]", false),
            new Argument("{open", false));
  }

  @Test
  void aSemicolonBeforeAQuoteIsData() throws Exception {
    assertThat(arguments("+X=\"a\";\"b\"")).containsExactly(new Argument("a\";\"b", true));
  }

  @Test
  void aBackslashAtTheEndOfTextIsData() throws Exception {
    assertThat(arguments("+MIPSEND=0,,\"C:\\\",1"))
        .containsExactly(
            new Argument("0", false),
            Argument.ABSENT,
            new Argument("C:\\", true),
            new Argument("1", false));
    assertThat(arguments("+COPY=\"C:\\\\\",\"D:\\\\\""))
        .containsExactly(new Argument("C:\\\\", true), new Argument("D:\\\\", true));
  }

  @Test
  void blanksAroundNamesAndParametersAreIgnored() throws Exception {
    assertThat(arguments("+CMNTP =\"cn.ntp.org.cn\", ,1, 30 "))
        .containsExactly(
            new Argument("cn.ntp.org.cn", true),
            Argument.ABSENT,
            new Argument("1", false),
            new Argument("30", false));
  }

  @Test
  void bytesAboveAsciiPassUnchanged() throws Exception {
    assertThat(arguments("+X=\"\u00e4\u00bd\u00a0\""))
        .containsExactly(new Argument("\u00e4\u00bd\u00a0", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+", "1", "&", "&1", "S", "+CSQ!x y", "+X=\"open", "+CREG?1", "+CREG=?1", "="})
  void refusesWhatIsNoCommand(String body) {
    assertThatThrownBy(() -> names(body)).isInstanceOf(BadLineException.class);
  }

  @Test
  void aDialectWithoutSemicolonsStillJoinsBasicCommands() throws Exception {
    var line = new CommandLine("E0 &C1;V1", new LineSyntax(false, false), Grammar.OPEN);

    assertThat(line.next().name()).isEqualTo("E");
    assertThat(line.next().name()).isEqualTo("&C");
    assertThatThrownBy(line::next).isInstanceOf(BadLineException.class);
  }

  @Test
  void aDialectThatDoesNotFoldCaseHandsNamesOnAsTyped() throws Exception {
    assertThat(new CommandLine("+csq", new LineSyntax(false, false), Grammar.OPEN).next().name())
        .isEqualTo("+csq");
  }

  private static List<Argument> arguments(String body) throws BadLineException {
    return new CommandLine(body, LineSyntax.V250, Grammar.OPEN).next().arguments();
  }

  private static List<String> names(String body) throws BadLineException {
    var line = new CommandLine(body, LineSyntax.V250, Grammar.OPEN);
    var names = new ArrayList<String>();
    for (Invocation next = line.next(); next != null; next = line.next()) {
      names.add(next.name());
    }
    return names;
  }
}
