package dev.millrace.infra.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.infra.imports.BadLineException;
import dev.millrace.schemas.links.v1.CreateLink;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.schemas.links.v1.RedirectKind;
import dev.millrace.topologies.links.domain.Base62;
import dev.millrace.topologies.links.domain.LinkChange;
import dev.millrace.topologies.links.domain.LinkRules;
import dev.millrace.topologies.links.domain.TargetUrl;
import dev.millrace.topologies.links.domain.Violation;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The link that a path of a site becomes. Its code depends on site and path alone, so that
 * importing a log again makes no second link.
 *
 * @param code {@code log-} and 11 characters of base62: 65 bits of SHA-256, so that among a million
 *     paths the odds of any two sharing a code are below 1 in 10^8
 * @param url where it leads
 * @param title the path, cut at what a title may hold
 */
record PathLink(String code, String url, String title) {
  private static final String PREFIX = "log-";
  private static final int DIGITS = 11;
  private static final BigInteger RADIX = BigInteger.valueOf(Base62.RADIX);
  private static final LinkRules RULES = LinkRules.everywhere();

  /**
   * @param site scheme and host, without a slash at the end
   * @throws BadLineException if the path cannot be the target of a link
   */
  static PathLink of(String site, String path) throws BadLineException {
    // Whether these stand encoded or bare is the writing server's choice; a URL needs them encoded.
    String target = path.replace(" ", "%20").replace("#", "%23");
    PathLink link;
    try {
      link = new PathLink(code(site + path), TargetUrl.of(site + target).text(), title(path));
    } catch (TargetUrl.InvalidUrlException e) {
      throw new BadLineException("the URL of the path " + e.getMessage());
    }
    List<Violation> violations = RULES.check(link.code, link.change(1));
    if (!violations.isEmpty()) {
      throw new BadLineException("the path makes no link: " + violations.get(0));
    }
    return link;
  }

  private static String code(String text) {
    BigInteger number = new BigInteger(1, sha256(text));
    StringBuilder code = new StringBuilder(PREFIX);
    for (int i = 0; i < DIGITS; i++) {
      BigInteger[] parts = number.divideAndRemainder(RADIX);
      code.append(Base62.encode(parts[1].longValueExact(), 1));
      number = parts[0];
    }
    return code.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  private static String title(String path) {
    StringBuilder title = new StringBuilder();
    path.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .limit(LinkRules.LONGEST_TITLE)
        .forEach(title::appendCodePoint);
    return title.toString();
  }

  private LinkChange.Create change(long issuedAtMs) {
    return new LinkChange.Create(commandId(), issuedAtMs, url, 302, 0, title, List.of());
  }

  private String commandId() {
    return "import:" + code;
  }

  /**
   * The command that creates it; a second one changes nothing.
   *
   * @param issuedAtMs epoch milliseconds UTC
   */
  LinkCommand command(long issuedAtMs) {
    return LinkCommand.newBuilder()
        .setCommandId(commandId())
        .setIssuedAtMs(issuedAtMs)
        .setCreate(
            CreateLink.newBuilder()
                .setUrl(url)
                .setRedirect(RedirectKind.REDIRECT_KIND_FOUND)
                .setTitle(title))
        .build();
  }
}
