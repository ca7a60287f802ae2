package dev.millrace.infra.accesslog;

import com.google.protobuf.ByteString;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import dev.millrace.topologies.links.domain.Countries;
import dev.millrace.topologies.links.domain.IpAddress;
import dev.millrace.topologies.links.domain.VisitorHash;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * The clicks of one log. A click's id is made of the log's content and the line's number, so that
 * an import that is repeated names the same clicks.
 *
 * @param fingerprint of the log's content
 * @param shiftMs added to every time, milliseconds
 * @param visitors the installation's visitor hash, the same that the links service uses
 * @param countries where addresses are looked up
 */
record LogClicks(String fingerprint, long shiftMs, VisitorHash visitors, Countries countries) {
  private static final int LONGEST_HEADER = 512;

  Click click(long number, AccessLogLine line, String code) {
    long timeMs = line.timeMs() + shiftMs;
    String userAgent = cut(line.userAgent());
    Click.Builder click =
        Click.newBuilder()
            .setClickId(fingerprint + ":" + number)
            .setCode(code)
            .setClickedAtMs(timeMs)
            .setUserAgent(userAgent)
            .setReferrer(cut(line.referrer()))
            .setMethod(method(line.method()));
    // A server that looks up names logs a name; then visitor and country stay unknown.
    Optional<InetAddress> address = IpAddress.parse(line.host());
    address.ifPresent(
        a ->
            click
                .setVisitor(
                    ByteString.copyFrom(visitors.of(a, userAgent, Instant.ofEpochMilli(timeMs))))
                .setCountry(countries.of(a)));
    return click.build();
  }

  private static ClickMethod method(String method) {
    return switch (method) {
      case "GET" -> ClickMethod.CLICK_METHOD_GET;
      case "HEAD" -> ClickMethod.CLICK_METHOD_HEAD;
      default -> ClickMethod.CLICK_METHOD_UNSPECIFIED;
    };
  }

  private static String cut(String header) {
    if (header.length() <= LONGEST_HEADER) {
      return header;
    }
    // Not between the two halves of one character.
    int end =
        LONGEST_HEADER - (Character.isHighSurrogate(header.charAt(LONGEST_HEADER - 1)) ? 1 : 0);
    return header.substring(0, end);
  }
}
