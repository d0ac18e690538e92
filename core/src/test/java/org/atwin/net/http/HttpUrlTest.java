package org.atwin.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpUrlTest {

  @ParameterizedTest
  @CsvSource({
    "http://httpbin.org/get, false, httpbin.org, 80, /get",
    "https://www.baidu.com/, true, www.baidu.com, 443, /",
    "HTTPS://a, true, a, 443, /",
    "www.baidu.com, false, www.baidu.com, 80, /",
    "10.0.0.1:8080?x=1#part, false, 10.0.0.1, 8080, /?x=1",
    "http://[::1]:81/a:b, false, ::1, 81, /a:b",
    "http://u:p@h:/, false, h, 80, /",
    "http://h/a b|c, false, h, 80, /a%20b|c",
  })
  void readsWhatHostsType(String text, boolean secure, String host, int port, String target) {
    assertThat(HttpUrl.parse(text)).contains(new HttpUrl(secure, host, port, target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://",
        "http:///x",
        "ftp://h/",
        "h:0/",
        "h:65536",
        "h:123456",
        "h:x/",
        "::1"
      })
  void refusesWhatIsNoPlaceForHttp(String text) {
    assertThat(HttpUrl.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/x, http://h:81/x",
    "x, http://h:81/a/x",
    "./x/./y, http://h:81/a/x/y",
    "../../x?../y, http://h:81/x?../y",
    "/x/.., http://h:81/",
    "/x/y/.., http://h:81/x/",
    "?q, http://h:81/a/b?q",
    "//other/y, http://other/y",
    "https://other:444/y#z, https://other:444/y",
  })
  void aLocationLeadsOnFromWhereItWasGiven(String location, String place) {
    HttpUrl from = HttpUrl.parse("http://h:81/a/b?c").orElseThrow();

    assertThat(from.resolve(location)).isEqualTo(HttpUrl.parse(place));
  }

  @Test
  void theAuthorityHasAPortOnlyWhereItIsUnusual() {
    assertThat(HttpUrl.parse("http://h:80/").orElseThrow().authority()).isEqualTo("h");
    assertThat(HttpUrl.parse("https://h:80/").orElseThrow().authority()).isEqualTo("h:80");
    assertThat(HttpUrl.parse("http://[::1]/").orElseThrow().authority()).isEqualTo("[::1]");
    assertThat(HttpUrl.parse("http://h/").orElseThrow().at(443, true).authority()).isEqualTo("h");
  }
}
