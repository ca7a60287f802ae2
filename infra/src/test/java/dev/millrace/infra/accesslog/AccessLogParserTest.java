package dev.millrace.infra.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.infra.imports.BadLineException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogParserTest {
  private static final String LINE =
      "83.149.9.216 - - [17/May/2015:10:05:03 +0000] \"GET /a/b.png?x=1 HTTP/1.1\" 200 203023"
          + " \"http://example.com/\" \"Mozilla/5.0 (X11)\"";

  @Test
  void shouldReadEveryField() throws BadLineException {
    assertThat(AccessLogParser.parse(LINE))
        .isEqualTo(
            new AccessLogLine(
                "83.149.9.216",
                Instant.parse("2015-05-17T10:05:03Z").toEpochMilli(),
                "GET",
                "/a/b.png",
                200,
                "http://example.com/",
                "Mozilla/5.0 (X11)"));
  }

  @Test
  void shouldReadOffsetsOfTime() throws BadLineException {
    assertThat(AccessLogParser.parse(LINE.replace("+0000", "+0530")).timeMs())
        .isEqualTo(Instant.parse("2015-05-17T04:35:03Z").toEpochMilli());
  }

  @Test
  void shouldReadIpv6NamedUsersAndMissingFields() throws BadLineException {
    AccessLogLine line =
        AccessLogParser.parse(
            "2001:db8::1 - Ann Lee [17/May/2015:10:05:03 +0000] \"HEAD / HTTP/2.0\" 304 - \"-\""
                + " \"-\"");
    assertThat(line.host()).isEqualTo("2001:db8::1");
    assertThat(line.method()).isEqualTo("HEAD");
    assertThat(line.referrer()).isEmpty();
    assertThat(line.userAgent()).isEmpty();
  }

  @Test
  void shouldResolveEscapes() throws BadLineException {
    AccessLogLine line =
        AccessLogParser.parse(
            LINE.replace("/a/b.png?x=1", "/say/\\\"hi\\\"/\\x22\\xc3\\xa4")
                .replace("http://example.com/", "http://\\xe4\\xe5/")
                .replace("Mozilla/5.0 (X11)", "a\\\\b"));
    assertThat(line.path()).isEqualTo("/say/\"hi\"/\"ä");
    assertThat(line.referrer()).isEqualTo("http://äå/");
    assertThat(line.userAgent()).isEqualTo("a\\b");
  }

  @Test
  void shouldIgnoreFieldsBehindTheUserAgent() throws BadLineException {
    assertThat(AccessLogParser.parse(LINE + " \"10.0.0.1\" 0.003"))
        .isEqualTo(AccessLogParser.parse(LINE));
  }

  @ParameterizedTest
  @CsvSource({
    "GET /old,/old",
    "GET /with space in it HTTP/1.1,/with space in it",
    "GET http://proxy.example/p?q HTTP/1.1,/p",
    "GET http://proxy.example HTTP/1.1,/",
    "GET http://proxy.example?q HTTP/1.1,/",
    "PROPFIND //x HTTP/1.1,//x",
    "GET /?http://a/b HTTP/1.1,/",
    "GET /http://a/b HTTP/1.1,/http://a/b",
  })
  void shouldTakeThePathOfOddRequests(String request, String path) throws BadLineException {
    assertThat(AccessLogParser.parse(LINE.replace("GET /a/b.png?x=1 HTTP/1.1", request)).path())
        .isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "-",
    "''",
    "\\x16\\x03\\x01\\x00",
    "OPTIONS * HTTP/1.0",
    "CONNECT host:443 HTTP/1.1",
    "GET ",
    "'GET  HTTP/1.1'",
    "GET",
  })
  void shouldRefuseRequestsWithoutAPath(String request) {
    assertThatThrownBy(
            () -> AccessLogParser.parse(LINE.replace("GET /a/b.png?x=1 HTTP/1.1", request)))
        .isInstanceOf(BadLineException.class)
        .hasMessageStartingWith("the request");
  }

  @ParameterizedTest
  @CsvSource({
    "17/May/2015:10:05:03 +0000, 31/Feb/2015:10:05:03 +0000, the time is not like",
    "17/May/2015:10:05:03 +0000, 2015-05-17T10:05:03Z, the time is not like",
    "[17/May/2015:10:05:03 +0000],, the user is missing",
    "' 200 ', ' OK ', the status is not a number",
    "(X11)\", (X11), the quote around the user agent is not closed",
    "\"Mozilla/5.0 (X11)\",, the user agent is not in quotes",
    "(X11)\", (X11)\"x, something follows the user agent",
    "83.149.9.216,'', the client's address is missing",
  })
  void shouldSayWhatIsWrong(String part, String instead, String reason) {
    String line = LINE.replace(part, instead == null ? "" : instead);
    assertThatThrownBy(() -> AccessLogParser.parse(line))
        .isInstanceOf(BadLineException.class)
        .hasMessageContaining(reason);
  }
}
