package org.atwin.dialect.dxct11;

import java.util.List;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.net.http.HttpFailure;
import org.atwin.net.http.HttpHeader;
import org.atwin.net.http.HttpResponse;
import org.atwin.service.http.HttpProfile;
import org.atwin.service.http.HttpWords;
import org.jspecify.annotations.Nullable;

/** Chapter 6.7: one HTTP or HTTPS request at a time. */
final class HttpCommands {

  private static final Param<String> URL = Param.text("url", 0, 512);
  private static final Param<Integer> PORT = Param.integer("port", 0, 65535);
  private static final Param<Integer> TYPE = Param.integer("type", 0, 1);
  private static final Param<Integer> CERT = Param.integer("cert", 0, 1);
  private static final Param<String> KEY = Param.text("key", 0, 50);
  private static final Param<String> VALUE = Param.data("value", 0, 255);
  private static final Param<Integer> REQUEST = Param.integer("request", 0, 4);
  private static final Param<Integer> DATA_LENGTH = Param.length("data_len", 0, 1024);

  /** By the number that asks for them (6.7.3). */
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "HEAD");

  private static final Line.Of4<String, Integer, Boolean, Boolean> TARGET =
      Line.of(
              "+HTTPPARA",
              Field.data("url"),
              Field.integer("port"),
              Field.bit("type"),
              Field.bit("cert"))
          .tight();
  private static final Line.Of0 NO_TARGET = Line.of("+HTTPPARA:NOT SET");
  private static final Line.Of2<String, String> HEADER =
      Line.of("+HTTPRQH:{}:{}", Field.text("key"), Field.data("value"));
  private static final Line.Of2<String, String> HEAD =
      Line.of("\r\n{}\r\n{}\r\n", Field.text("status line"), Field.data("header lines"))
          .unterminated();
  private static final Line.Of2<Integer, String> BLOCK =
      Line.of("$HTTPRECV:DATA,{}\r\n{}", Field.integer("length"), Field.data("data"))
          .unterminated();
  private static final Line.Of3<Integer, Integer, String> CERTIFICATE =
      Line.of(
              "+HTTPCERTIFI",
              Field.integer("verify_type", "0,1"),
              Field.integer("verify_len"),
              Field.data("verify_data"))
          .tight();

  private HttpCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.7", "HTTP");
    chapter
        .at("+HTTPPARA", "6.7.1", "URL of HTTP requests")
        .takes(URL, PORT, TYPE, CERT)
        .onSet((m, args) -> m.http().aim(target(args)))
        .answers(TARGET, NO_TARGET)
        .onRead(m -> target(m.http().target()));
    chapter
        .at("+HTTPRQH", "6.7.2", "Header of HTTP requests")
        .takes(KEY, VALUE)
        .onSet((m, args) -> addHeader(m.http().profile(), args))
        .answers(HEADER)
        .onRead(m -> headers(m.http().profile()));
    chapter
        .at("+HTTPACTION", "6.7.3", "Send an HTTP request")
        .takes(REQUEST)
        .answers(HEAD, BLOCK)
        .onSet((m, args) ->
            m.withNetwork(() -> m.http().request(METHODS.get(args.get(REQUEST)), new Words())));
    chapter
        .at("+HTTPDATA", "6.7.4", "Body of the next HTTP request")
        .takes(DATA_LENGTH)
        .onSet((m, args) -> askForBody(m.http().profile(), args.get(DATA_LENGTH)));
    chapter
        .at("+HTTPCERTIFI", "6.7.5", "Certificate that HTTPS servers are checked by")
        .takes(Certificate.VERIFY_TYPE, Certificate.VERIFY_LENGTH)
        .onSet((m, args) -> Certificate.ask(args, m.http()::trust))
        .answers(CERTIFICATE)
        .onRead(m -> certificate(m.http().certificate()));
    return chapter;
  }

  private static HttpTarget target(Args args) {
    return new HttpTarget(args.get(URL), args.get(PORT), args.get(TYPE) == 1, args.get(CERT) == 1);
  }

  private static Result target(@Nullable HttpTarget target) {
    return target == null
        ? NO_TARGET.line()
        : TARGET.with(target.url(), target.port(), target.secure(), target.verified());
  }

  private static Result addHeader(HttpProfile profile, Args args) {
    String key = args.get(KEY);
    String value = args.get(VALUE);
    if (!HttpHeader.isName(key) || !HttpHeader.isValue(value)) {
      return Ct11Error.VALUE.result();
    }
    profile.set(new HttpHeader(key, value));
    return Result.OK;
  }

  private static Result headers(HttpProfile profile) {
    return Result.lines(
        profile.headers().stream()
            .map(header -> HEADER.with(header.name(), header.value()))
            .toList());
  }

  private static Result askForBody(HttpProfile profile, int length) {
    return length == 0
        ? carry(profile, new byte[0])
        : Prompt.ask(length, Prompt.PERSON, data -> carry(profile, data));
  }

  private static Result carry(HttpProfile profile, byte[] body) {
    profile.body(body);
    return Result.OK;
  }

  private static Result certificate(Certificate certificate) {
    return CERTIFICATE.with(
        certificate.verifyType(), certificate.data().length(), certificate.data());
  }

  /** 6.7.3: the head as the server wrote it, then the body block by block. */
  private static final class Words implements HttpWords {

    @Override
    public Line head(HttpResponse response) {
      var lines = new StringBuilder();
      response.headerLines().forEach(line -> lines.append(line).append("\r\n"));
      return HEAD.with(response.statusLine(), lines.toString());
    }

    @Override
    public Line block(String data) {
      return BLOCK.with(data.length(), data);
    }

    @Override
    public Result failed(HttpFailure failure) {
      return failure == HttpFailure.REQUEST
          ? Ct11Error.VALUE.result()
          : Ct11Error.NO_SERVER.result();
    }
  }
}
