package org.atwin.dialect.dxct11;

import java.util.List;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.net.http.HttpHeader;

/** Chapter 6.7: one HTTP or HTTPS request at a time. */
final class HttpCommands {

  private static final Param<String> URL = Param.text("url", 0, 512);
  private static final Param<Integer> PORT = Param.integer("port", 0, 65535);
  private static final Param<Integer> TYPE = Param.integer("type", 0, 1);
  private static final Param<Integer> CERT = Param.integer("cert", 0, 1);
  private static final Param<String> KEY = Param.text("key", 0, 50);
  private static final Param<String> VALUE = Param.text("value", 0, 255);
  private static final Param<Integer> REQUEST = Param.integer("request", 0, 4);
  private static final Param<Integer> DATA_LENGTH = Param.length("data_len", 0, 1024);

  /** By the number that asks for them (6.7.3). */
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "HEAD");

  private HttpCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.7", "HTTP");
    chapter
        .at("+HTTPPARA", "6.7.1", "URL of HTTP requests")
        .takes(URL, PORT, TYPE, CERT)
        .onSet((m, args) -> m.http().aim(target(args)))
        .onRead(m -> Result.answer("+HTTPPARA:" + m.http().target()));
    chapter
        .at("+HTTPRQH", "6.7.2", "Header of HTTP requests")
        .takes(KEY, VALUE)
        .onSet((m, args) -> addHeader(m.http(), args))
        .onRead(m -> Result.answer(headers(m.http())));
    chapter
        .at("+HTTPACTION", "6.7.3", "Send an HTTP request")
        .takes(REQUEST)
        .onSet((m, args) -> m.withNetwork(() -> m.http().request(method(args.get(REQUEST)))));
    chapter
        .at("+HTTPDATA", "6.7.4", "Body of the next HTTP request")
        .takes(DATA_LENGTH)
        .onSet((m, args) -> askForBody(m.http(), args.get(DATA_LENGTH)));
    chapter
        .at("+HTTPCERTIFI", "6.7.5", "Certificate that HTTPS servers are checked by")
        .takes(Certificate.VERIFY_TYPE, Certificate.VERIFY_LENGTH)
        .onSet((m, args) -> Certificate.ask(args, m.http()::trust))
        .onRead(m -> Result.answer("+HTTPCERTIFI:" + m.http().certificate().text()));
    chapter.urc("$HTTPRECV:DATA", "6.7.3", "A piece of the body of an HTTP answer, within it");
    return chapter;
  }

  private static HttpTarget target(Args args) {
    return new HttpTarget(args.get(URL), args.get(PORT), args.get(TYPE) == 1, args.get(CERT) == 1);
  }

  private static Result addHeader(HttpClient http, Args args) {
    String key = args.get(KEY);
    String value = args.get(VALUE);
    return HttpHeader.isName(key) && HttpHeader.isValue(value)
        ? http.add(new HttpHeader(key, value))
        : Ct11Error.VALUE.result();
  }

  private static List<String> headers(HttpClient http) {
    return http.headers().stream()
        .map(header -> "+HTTPRQH:%s:%s".formatted(header.name(), header.value()))
        .toList();
  }

  private static Result askForBody(HttpClient http, int length) {
    return length == 0 ? http.carry(new byte[0]) : Prompt.ask(length, http::carry);
  }

  private static String method(int request) {
    return METHODS.get(request);
  }
}
