package org.atwin.at;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A command, declared once. Parsing, range checks, the {@code =?} answer, help, reference pages and
 * the coverage table all come from this declaration.
 *
 * @param <C> what the handlers work on: the dialect's state of one running module
 */
public final class Command<C> {

  /** The answer to a test command: what the parameters, or the values that are told, can be. */
  static final Line.Of2<String, String> VALUES =
      Line.of("{}: {}", Field.text("name"), Field.data("values"));

  private final String name;
  private final String manual;
  private final String title;
  private final ErrorReport errorReport;
  private final boolean stub;
  private final Predicate<Facts> supported;
  private final List<Setting<?>> settings;
  private final List<Line.Shape<?>> answers;
  private final List<Line.Shape<?>> reports;
  private final @Nullable Function<C, Result> exec;
  private final @Nullable Function<C, Result> read;
  private final @Nullable Function<C, Result> test;
  private final List<Variant<C>> variants;

  private Command(Builder<C> builder) {
    name = builder.name;
    manual = builder.manual;
    title = builder.title;
    errorReport = builder.errorReport;
    stub = builder.stub;
    supported = builder.supported;
    settings = List.copyOf(builder.settings);
    answers = List.copyOf(builder.answers);
    reports = List.copyOf(builder.reports);
    exec = builder.exec;
    read = builder.read;
    test = builder.test;
    variants = List.copyOf(builder.variants);
  }

  /**
   * Begins a declaration.
   *
   * @param name the name without AT: {@code +CSQ}, {@code E}, {@code &W}, {@code S3}
   */
  public static <C> Builder<C> at(String name) {
    return new Builder<>(name);
  }

  /** The name without AT. */
  public String name() {
    return name;
  }

  /** The section of the manual or standard that describes it. */
  public String manual() {
    return manual;
  }

  /** What it does, in a few words. */
  public String title() {
    return title;
  }

  /** How its failures are reported. */
  public ErrorReport errorReport() {
    return errorReport;
  }

  /** What it keeps. */
  public List<Setting<?>> settings() {
    return settings;
  }

  /** What its answers consist of, besides the final result. */
  public List<Line.Shape<?>> answers() {
    return answers;
  }

  /** What comes unasked because of it. */
  public List<Line.Shape<?>> reports() {
    return reports;
  }

  /** Whether it is declared but not built yet. */
  public boolean stub() {
    return stub;
  }

  /** Whether a model has this command. */
  public boolean supportedBy(Facts facts) {
    return supported.test(facts);
  }

  /** The forms it can be given in. */
  public Set<Form> forms() {
    var forms = EnumSet.of(Form.TEST);
    if (exec != null || (isBasic() && !variants.isEmpty())) {
      forms.add(Form.EXEC);
    }
    if (read != null) {
      forms.add(Form.READ);
    }
    if (!variants.isEmpty()) {
      forms.add(Form.SET);
    }
    if (isBasic()) {
      forms.remove(Form.TEST);
    }
    return forms;
  }

  /** The ways to give parameters; several where the first parameter is a keyword. */
  public List<Variant<C>> variants() {
    return variants;
  }

  /** The command's syntax on a model, a line for each form and variant. */
  public List<String> syntax(Facts facts) {
    var lines = new ArrayList<String>();
    for (Form form : forms()) {
      if (form == Form.SET) {
        variants.stream()
            .filter(variant -> variant.supportedBy(facts))
            .forEach(variant -> lines.add(variant.syntax(name, isBasic())));
      } else if (form != Form.EXEC || exec != null) {
        lines.add("AT" + name + form.mark());
      }
    }
    return lines;
  }

  /**
   * Executes the command.
   *
   * @param context what the handlers work on
   * @param invocation as typed
   * @param facts of the model
   */
  public Result execute(C context, Invocation invocation, Facts facts) {
    if (!supported.test(facts)) {
      return new Result.Misused(Misuse.UNKNOWN_COMMAND);
    }
    return switch (invocation.form()) {
      case EXEC ->
          exec == null && isBasic() ? set(context, invocation, facts) : call(exec, context);
      case READ -> call(read, context);
      case TEST -> isBasic() ? unsupported() : test(context, facts);
      case SET -> set(context, invocation, facts);
    };
  }

  private Result call(@Nullable Function<C, Result> handler, C context) {
    return handler == null ? unsupported() : handler.apply(context);
  }

  private Result test(C context, Facts facts) {
    List<Variant<C>> own = variants.stream().filter(each -> each.supportedBy(facts)).toList();
    if (test != null && (variants.isEmpty() || !own.isEmpty())) {
      return test.apply(context);
    }
    if (own.size() == 1 && !own.getFirst().params().isEmpty()) {
      return VALUES.with(name, Param.values(facts, own.getFirst().params()));
    }
    boolean onlyTells = own.isEmpty() && answers.size() == 1;
    String told = onlyTells ? answers.getFirst().ranges() : "";
    return told.isEmpty() ? Result.OK : VALUES.with(name, told);
  }

  private Result set(C context, Invocation invocation, Facts facts) {
    if (variants.stream().noneMatch(each -> each.keyword() != null || each.supportedBy(facts))) {
      return unsupported();
    }
    List<Argument> typed = invocation.arguments();
    Variant<C> variant = variant(typed, facts);
    return variant == null
        ? new Result.Misused(
            typed.getFirst().absent() ? Misuse.MISSING_PARAMETER : Misuse.OUT_OF_RANGE)
        : variant.execute(context, typed, facts);
  }

  /** The way to give parameters that the first of them selects; null if there is none. */
  private @Nullable Variant<C> variant(List<Argument> typed, Facts facts) {
    Variant<C> general = null;
    for (Variant<C> variant : variants) {
      if (!variant.supportedBy(facts)) {
        continue;
      }
      if (variant.keyword() == null) {
        general = variant;
      } else if (variant.fits(typed)) {
        return variant;
      }
    }
    return general;
  }

  /** Whether its set form takes all of these parameters on a model, as far as declared. */
  public boolean takes(List<Argument> typed, Facts facts) {
    Variant<C> variant = variant(typed, facts);
    return variant != null && variant.takes(typed, facts);
  }

  /** Whether data follow on these parameters, see {@link Grammar#data}. */
  public OptionalInt data(List<Argument> before, Facts facts) {
    Variant<C> variant = before.isEmpty() ? null : variant(before, facts);
    return variant == null ? OptionalInt.empty() : variant.data(before, facts);
  }

  private static Result unsupported() {
    return new Result.Misused(Misuse.UNSUPPORTED_FORM);
  }

  private boolean isBasic() {
    char first = name.charAt(0);
    return first == '&' || first == '\\' || Character.isLetter(first);
  }

  @Override
  public String toString() {
    return "AT" + name;
  }

  /**
   * One way to give parameters.
   *
   * @param keyword what the first parameter must be, or null for any
   * @param supported which models have it; on others the keyword is out of range
   * @param params the parameters, after the keyword if there is one
   * @param handler what it does
   * @param <C> what the handler works on
   */
  public record Variant<C>(
      @Nullable String keyword,
      Predicate<Facts> supported,
      List<Param<?>> params,
      BiFunction<C, Args, Result> handler) {

    /** Keeps an unmodifiable copy. */
    public Variant {
      params = List.copyOf(params);
    }

    /** Whether a model has this variant of the command. */
    public boolean supportedBy(Facts facts) {
      return supported.test(facts);
    }

    private boolean fits(List<Argument> typed) {
      return !typed.isEmpty()
          && typed.getFirst().text().equalsIgnoreCase(keyword)
          && !(typed.getFirst().quoted() && isNumber());
    }

    private boolean isNumber() {
      return keyword != null && keyword.chars().allMatch(Character::isDigit);
    }

    private List<Argument> own(List<Argument> typed) {
      return keyword == null ? typed : typed.subList(1, typed.size());
    }

    private boolean takes(List<Argument> typed, Facts facts) {
      try {
        Args.read(params, own(typed), facts);
        return true;
      } catch (BadArgumentException _) {
        return false;
      }
    }

    private OptionalInt data(List<Argument> before, Facts facts) {
      int next = own(before).size();
      if (next >= params.size() || !params.get(next).isData()) {
        return OptionalInt.empty();
      }
      return OptionalInt.of(
          next == 0 ? 0 : params.get(next - 1).announced(before.getLast(), facts));
    }

    private Result execute(C context, List<Argument> typed, Facts facts) {
      Args args;
      try {
        args = Args.read(params, own(typed), facts);
      } catch (BadArgumentException e) {
        return new Result.Misused(e.misuse());
      }
      return handler.apply(context, args);
    }

    private String syntax(String name, boolean basic) {
      if (basic) {
        return "AT"
            + name
            + (name.startsWith("S") ? "=" : "")
            + "<"
            + params.getFirst().name()
            + ">";
      }
      var line = new StringBuilder("AT").append(name).append('=');
      if (keyword != null) {
        line.append(isNumber() ? keyword : '"' + keyword + '"');
      }
      int mandatory = params.size();
      while (mandatory > 0 && !params.get(mandatory - 1).required()) {
        mandatory--;
      }
      int open = 0;
      for (int i = 0; i < params.size(); i++) {
        Param<?> param = params.get(i);
        if (i >= mandatory) {
          line.append('[');
          open++;
        }
        line.append(i > 0 || keyword != null ? "," : "");
        line.append(i < mandatory && !param.required() ? "[" + param + "]" : param);
      }
      return line.append("]".repeat(open)).toString();
    }
  }

  /**
   * A declaration in the making.
   *
   * @param <C> what the handlers work on
   */
  public static final class Builder<C> {

    private final String name;
    private String manual = "";
    private String title = "";
    private ErrorReport errorReport = ErrorReport.CME;
    private boolean stub;
    private boolean tight;
    private Predicate<Facts> supported = _ -> true;
    private @Nullable Function<C, Result> exec;
    private @Nullable Function<C, Result> read;
    private @Nullable Function<C, Result> test;
    private List<Param<?>> params = List.of();
    private final List<Setting<?>> settings = new ArrayList<>();
    private final List<Line.Shape<?>> answers = new ArrayList<>();
    private final List<Line.Shape<?>> reports = new ArrayList<>();
    private final List<Variant<C>> variants = new ArrayList<>();
    private final List<Keyword<C>> keywords = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /** The name without AT. */
    public String name() {
      return name;
    }

    /** The section that describes it: {@code "3.3"}, {@code "27.007 8.5"}. */
    public Builder<C> manual(String section) {
      manual = section;
      return this;
    }

    /** What it does, in a few words. */
    public Builder<C> title(String words) {
      title = words;
      return this;
    }

    /** How its failures are reported; +CME ERROR unless said otherwise. */
    public Builder<C> failsAs(ErrorReport report) {
      errorReport = report;
      return this;
    }

    /** Which models have it; all unless said otherwise. */
    public Builder<C> on(Predicate<Facts> models) {
      supported = models;
      return this;
    }

    /** The parameters of the set form that {@link #onSet} handles. */
    public Builder<C> takes(Param<?>... params) {
      return takes(List.of(params));
    }

    /** The same, where several commands share the list. */
    public Builder<C> takes(List<Param<?>> params) {
      this.params = params;
      return this;
    }

    /** Prints no blank between the colon and the values of its line. */
    public Builder<C> tight() {
      tight = true;
      return this;
    }

    /** Whether its line has no blank behind the colon. */
    public boolean isTight() {
      return tight;
    }

    /** The settings that it keeps, to be saved and restored with their groups. */
    public Builder<C> keeps(Setting<?>... kept) {
      settings.addAll(List.of(kept));
      return this;
    }

    /** The lines its answers consist of, besides the final result. */
    public Builder<C> answers(Line.Shape<?>... shapes) {
      answers.addAll(List.of(shapes));
      return this;
    }

    /** The lines that come unasked because of it; each says its section and what it tells. */
    public Builder<C> reports(Line.Shape<?>... shapes) {
      reports.addAll(List.of(shapes));
      return this;
    }

    /** What {@code AT+X} does. */
    public Builder<C> onExec(Function<C, Result> handler) {
      exec = handler;
      return this;
    }

    /** What {@code AT+X?} answers. */
    public Builder<C> onRead(Function<C, Result> handler) {
      read = handler;
      return this;
    }

    /** What {@code AT+X=?} answers, where it is not the list of the parameters' ranges. */
    public Builder<C> onTest(Function<C, Result> handler) {
      test = handler;
      return this;
    }

    /** What {@code AT+X=?} lists, where a manual prints what no rule gives. */
    public Builder<C> lists(String values) {
      return lists(_ -> values);
    }

    /** The same where it depends on the model or its state. */
    public Builder<C> lists(Function<C, String> values) {
      return onTest(c -> VALUES.with(name, values.apply(c)));
    }

    /** What {@code AT+X=...} does. */
    public Builder<C> onSet(BiFunction<C, Args, Result> handler) {
      return onSet(_ -> true, handler);
    }

    /** What {@code AT+X=...} does on those models that have this form. */
    public Builder<C> onSet(Predicate<Facts> models, BiFunction<C, Args, Result> handler) {
      variants.add(new Variant<>(null, models, params, handler));
      return this;
    }

    /** What {@code AT+X="keyword",...} does; several keywords may be given. */
    public Builder<C> onSet(Keyword<C> keyword) {
      keywords.add(keyword);
      variants.add(
          new Variant<>(keyword.word(), keyword.models(), keyword.params(), keyword::execute));
      return this;
    }

    /** {@code AT+X?} tells the values of all keywords. */
    public Builder<C> readsKeywords() {
      return onRead(
          c -> Result.lines(keywords.stream().flatMap(each -> each.told(c).stream()).toList()));
    }

    /** Marks it as declared but not built; it answers as an unknown command would. */
    public Builder<C> stub() {
      stub = true;
      supported = _ -> false;
      return this;
    }

    /** The finished declaration. */
    public Command<C> build() {
      return new Command<>(this);
    }
  }
}
