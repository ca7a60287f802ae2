package dev.millrace.topologies.links.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which codes people may choose. An alias must not look like a generated code, since it could be
 * one some day, and must not hide a path of the service. Upper and lower case differ, except in
 * reserved paths.
 */
public final class Aliases {
  /** Paths of the service. All others of its paths have a dot or begin with an underscore. */
  public static final Set<String> RESERVED =
      Set.of(
          "api",
          "console",
          "health",
          "metrics",
          "openapi.json",
          "favicon.ico",
          "robots.txt",
          "assets",
          "index.html");

  /**
   * Not given as aliases, since the paths by which such links would be managed are others'. A link
   * that has one goes on redirecting.
   */
  private static final Set<String> TAKEN_BY_THE_API = Set.of("top");

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-][A-Za-z0-9_-]{2,63}");

  private Aliases() {}

  /** Why a text cannot be an alias; empty if it can. */
  public static Optional<String> objection(String alias) {
    return TAKEN_BY_THE_API.contains(alias.toLowerCase(Locale.ROOT))
        ? Optional.of("is reserved")
        : objectionToCode(alias);
  }

  private static Optional<String> objectionToCode(String alias) {
    if (alias.length() < 3 || alias.length() > 64) {
      return Optional.of("must have 3 to 64 characters");
    }
    if (!SHAPE.matcher(alias).matches()) {
      return Optional.of("must consist of A-Z, a-z, 0-9, - and _, and not begin with _");
    }
    if (LinkCodes.isGenerated(alias)) {
      return Optional.of(
          "must not be " + LinkCodes.LENGTH + " letters and digits: a generated code looks so");
    }
    if (RESERVED.contains(alias.toLowerCase(Locale.ROOT))) {
      return Optional.of("is reserved");
    }
    return Optional.empty();
  }

  /** Whether a link may have this code: a generated one, or an alias that is permitted or was. */
  public static boolean isCode(String code) {
    return LinkCodes.isGenerated(code) ? !RESERVED.contains(code) : objectionToCode(code).isEmpty();
  }
}
