package dev.millrace.infra.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.infra.imports.BadLineException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever a server can log, the parser reads back; whatever it can't, is refused politely. */
class AccessLogParserPropertiesTest {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  @Property(tries = 500)
  void shouldReadBackWhatApacheWrites(
      @ForAll("paths") String path,
      @ForAll("headers") String referrer,
      @ForAll("headers") String userAgent,
      @ForAll @LongRange(max = 4_102_444_800L) long second,
      @ForAll @IntRange(min = -12, max = 14) int zone,
      @ForAll boolean hexQuotes)
      throws BadLineException {
    Instant time = Instant.ofEpochSecond(second);
    String line =
        String.format(
            "2001:db8::7 - - [%s] \"GET %s HTTP/1.1\" 200 5 \"%s\" \"%s\"",
            TIME.format(OffsetDateTime.ofInstant(time, ZoneOffset.ofHours(zone))),
            escaped(path, hexQuotes),
            escaped(referrer, hexQuotes),
            escaped(userAgent, hexQuotes));
    AccessLogLine read = AccessLogParser.parse(line);
    assertThat(read.path()).isEqualTo(path);
    assertThat(read.referrer()).isEqualTo(referrer);
    assertThat(read.userAgent()).isEqualTo(userAgent);
    assertThat(read.timeMs()).isEqualTo(time.toEpochMilli());
  }

  @Property(tries = 1000)
  void shouldReadOrRefuseAnyText(@ForAll String line) {
    try {
      AccessLogParser.parse(line);
    } catch (BadLineException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  @Property(tries = 500)
  void shouldReadOrRefuseATornLine(@ForAll @IntRange(max = 100) int length) {
    String line =
        "1.2.3.4 - - [17/May/2015:10:05:03 +0000] \"GET /\\\"x HTTP/1.1\" 200 5 \"-\" \"U\\x41\"";
    int cut = Math.min(length, line.length() - 1);
    assertThat(line.substring(0, cut))
        .satisfies(
            torn -> {
              try {
                AccessLogParser.parse(torn);
                throw new AssertionError("A torn line was read: " + torn);
              } catch (BadLineException e) {
                assertThat(e.getMessage()).isNotBlank();
              }
            });
  }

  @Provide
  Arbitrary<String> paths() {
    return text().map(text -> "/" + text.replace("?", ""));
  }

  @Provide
  Arbitrary<String> headers() {
    return text().filter(text -> !text.equals("-"));
  }

  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .withChars("abcXYZ019 -_.~/?#\"\\[]%\t\r\n\u000b\bäßж漢")
        .ofMaxLength(40)
        .filter(text -> !text.endsWith(" "));
  }

  /** As Apache does it; nginx writes the quote and the backslash in hexadecimal too. */
  private static String escaped(String text, boolean hexQuotes) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      if (c == '"' || c == '\\') {
        out.append(hexQuotes ? String.format("\\x%02X", (int) c) : "\\" + c);
      } else if (c < ' ' && !hexQuotes && "\b\n\r\t\u000b".indexOf(c) >= 0) {
        out.append('\\').append("bnrtv".charAt("\b\n\r\t\u000b".indexOf(c)));
      } else if (c < ' ' || c > '~') {
        out.append(String.format("\\x%02x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
