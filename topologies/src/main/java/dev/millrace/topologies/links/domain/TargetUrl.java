package dev.millrace.topologies.links.domain;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a link leads: an absolute http or https URL, ready to stand in a {@code Location} header.
 *
 * <p>Read as a browser reads it rather than by RFC 3986, which refuses much of what people paste:
 * the host is written in its {@link HostName#canonical canonical} form, and what a header must not
 * hold (anything beyond ASCII, quotes, braces, backslashes …) is percent-encoded. Reading the
 * result again gives the same.
 *
 * @param text the URL in ASCII
 * @param host its host in canonical form
 */
public record TargetUrl(String text, String host) {
  /** Longest URL in characters, as written and as stored. */
  public static final int LONGEST = 2_048;

  // Scheme, authority, and the rest from the first / ? or #. Browsers end the authority at a
  // backslash too; here that makes the host invalid.
  private static final Pattern URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#]*)(.*))?.*", Pattern.DOTALL);
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]*)(?::(\\d{0,5}))?");
  private static final String ENCODED = "\"<>\\^`{|}";

  /** Says why a text is no such URL, to follow the words "the URL". */
  public static final class InvalidUrlException extends IllegalArgumentException {
    private InvalidUrlException(String reason) {
      super(reason);
    }
  }

  /**
   * @throws InvalidUrlException if the text is not an http or https URL with a valid host and no
   *     user-info, or is too long
   */
  public static TargetUrl of(String text) {
    if (text.isEmpty()) {
      throw new InvalidUrlException("is missing");
    }
    if (text.length() > LONGEST) {
      throw new InvalidUrlException("has more than " + LONGEST + " characters");
    }
    if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f || Character.isWhitespace(c))) {
      throw new InvalidUrlException("must not hold spaces or control characters");
    }
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      throw new InvalidUrlException("must be absolute, like https://example.com/");
    }
    String scheme = url.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new InvalidUrlException("must be http or https");
    }
    if (url.group(2) == null) {
      throw new InvalidUrlException("must have // and a host after " + scheme + ":");
    }
    return of(scheme, url.group(2), url.group(3));
  }

  private static TargetUrl of(String scheme, String authorityText, String rest) {
    if (authorityText.contains("@")) {
      throw new InvalidUrlException("must not hold a user name or password");
    }
    Matcher authority = AUTHORITY.matcher(authorityText);
    if (!authority.matches()) {
      throw new InvalidUrlException("must have a valid host and port");
    }
    String host =
        HostName.canonical(authority.group(1))
            .orElseThrow(() -> new InvalidUrlException("must have a valid host"));
    String normal = scheme + "://" + host + port(authority.group(2)) + encoded(withPath(rest));
    if (normal.length() > LONGEST) {
      throw new InvalidUrlException(
          "has more than " + LONGEST + " characters once it is written in ASCII");
    }
    return new TargetUrl(normal, host);
  }

  private static String port(String digits) {
    if (digits == null || digits.isEmpty()) {
      return "";
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65_535) {
      throw new InvalidUrlException("must have a port from 1 to 65535");
    }
    return ":" + port;
  }

  private static String withPath(String rest) {
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  private static String encoded(String rest) {
    StringBuilder ascii = new StringBuilder(rest.length() + 16);
    rest.codePoints()
        .forEach(
            c -> {
              if (c > ' ' && c < 0x7f && ENCODED.indexOf(c) < 0) {
                ascii.append((char) c);
              } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                throw new InvalidUrlException("must be valid Unicode");
              } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  ascii.append(String.format("%%%02X", b));
                }
              }
            });
    return ascii.toString();
  }
}
