package dev.millrace.infra.accesslog;

import dev.millrace.infra.imports.BadLineException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the combined log format, as Apache's {@code mod_log_config} and nginx's {@code
 * ngx_http_log_module} document it:
 *
 * <pre>
 * host ident user [dd/Mon/yyyy:HH:mm:ss +zzzz] "METHOD target PROTOCOL" status bytes "referrer"
 * "user agent"</pre>
 *
 * <p>Strict about what it uses and deaf to what it does not: fields after the user agent are
 * ignored, a target may hold spaces, HTTP/0.9 requests have no protocol. Thread-safe.
 */
public final class AccessLogParser {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  /** RFC 9110: a method is a token. */
  private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final Pattern PROTOCOL = Pattern.compile("HTTP/\\d(?:\\.\\d)?");

  private static final Pattern ORIGIN = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");

  private AccessLogParser() {}

  /**
   * @throws BadLineException if the line is not of this format, or asks for no path
   */
  public static AccessLogLine parse(String line) throws BadLineException {
    LineCursor cursor = new LineCursor(line);
    String host = cursor.word("client's address");
    cursor.word("identity");
    cursor.untilBracket("user");
    long timeMs = time(cursor.bracketed("time"));
    String request = cursor.quoted("request");
    cursor.space("status");
    int status = status(cursor.word("status"));
    cursor.word("size of the answer");
    String referrer = present(cursor.quoted("referrer"));
    cursor.space("user agent");
    String userAgent = present(cursor.quoted("user agent"));
    cursor.end();
    int space = request.indexOf(' ');
    if (space < 0 || !METHOD.matcher(request.substring(0, space)).matches()) {
      throw new BadLineException("the request is not METHOD TARGET PROTOCOL");
    }
    String method = request.substring(0, space);
    String path = path(target(request.substring(space + 1)));
    return new AccessLogLine(present(host), timeMs, method, path, status, referrer, userAgent);
  }

  private static String present(String field) {
    return field.equals("-") ? "" : field;
  }

  private static long time(String text) throws BadLineException {
    try {
      return OffsetDateTime.parse(text, TIME).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw new BadLineException("the time is not like 17/May/2015:10:05:03 +0000");
    }
  }

  private static int status(String text) throws BadLineException {
    if (!text.matches("[1-9]\\d\\d")) {
      throw new BadLineException("the status is not a number of three digits");
    }
    return Integer.parseInt(text);
  }

  private static String target(String rest) {
    int space = rest.lastIndexOf(' ');
    boolean protocol = space >= 0 && PROTOCOL.matcher(rest.substring(space + 1)).matches();
    return protocol ? rest.substring(0, space) : rest;
  }

  /** RFC 9112, 3.2: a target is a path, an absolute URI (to a proxy), host:port, or an asterisk. */
  private static String path(String target) throws BadLineException {
    Matcher origin = ORIGIN.matcher(target);
    boolean absolute = origin.lookingAt();
    String local = absolute ? target.substring(origin.end()) : target;
    int query = local.indexOf('?');
    String path = query < 0 ? local : local.substring(0, query);
    if (absolute && path.isEmpty()) {
      return "/";
    }
    if (!path.startsWith("/")) {
      throw new BadLineException("the request has no path");
    }
    return path;
  }
}
