package dev.millrace.topologies.links.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which links there may be. The HTTP edge, the import and the registry ask the same rules; the
 * answer depends on the arguments alone, so asking again for an old command gives the old answer.
 */
public final class LinkRules {
  /** The farthest expiry: 100 years of 365.25 days after the command. */
  public static final Duration LONGEST_LIFE = Duration.ofDays(36_525);

  public static final int LONGEST_TITLE = 200;
  public static final int MOST_TAGS = 10;
  public static final int LONGEST_TAG = 40;
  private static final int LONGEST_COMMAND_ID = 100;

  /** The end of the year 9999, the last that ISO-8601 writes with four digits. */
  private static final long LAST_MOMENT = 253_402_300_799_999L;

  private final Set<String> ownHosts;

  /**
   * @param ownHosts hosts that this service answers under; a link to one of them would be a loop
   * @throws IllegalArgumentException if one of them is not a host
   */
  public LinkRules(Set<String> ownHosts) {
    this.ownHosts =
        ownHosts.stream()
            .map(
                host ->
                    HostName.canonical(host)
                        .orElseThrow(() -> new IllegalArgumentException("not a host: " + host)))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The rules that hold in every installation, whatever its own host is. */
  public static LinkRules everywhere() {
    return new LinkRules(Set.of());
  }

  /** What is wrong with a command on a code, first the code; empty if nothing is. */
  public List<Violation> check(String code, LinkChange change) {
    List<Violation> violations = new ArrayList<>();
    if (!Aliases.isCode(code)) {
      violations.add(new Violation("code", "is neither a generated code nor a permitted alias"));
    }
    violations.addAll(check(change));
    return violations;
  }

  /** What is wrong with a command; empty if nothing is. */
  public List<Violation> check(LinkChange change) {
    List<Violation> violations = new ArrayList<>();
    if (change.commandId().isEmpty() || change.commandId().length() > LONGEST_COMMAND_ID) {
      violations.add(
          new Violation("commandId", "must have 1 to " + LONGEST_COMMAND_ID + " characters"));
    }
    if (change.issuedAt() <= 0 || change.issuedAt() > LAST_MOMENT) {
      violations.add(new Violation("issuedAt", "must be a time after 1970 and before 10000"));
      return violations;
    }
    if (change instanceof LinkChange.Create create) {
      checkUrl(create.url(), violations);
      checkRedirect(create.redirect(), violations);
      checkExpiry(create.expiresAt(), create.issuedAt(), violations);
      checkTitle(create.title(), violations);
      checkTags(create.tags(), violations);
    } else if (change instanceof LinkChange.Update update) {
      update.url().ifPresent(url -> checkUrl(url, violations));
      update.redirect().ifPresent(redirect -> checkRedirect(redirect, violations));
      update.expiresAt().ifPresent(expiry -> checkExpiry(expiry, update.issuedAt(), violations));
      update.title().ifPresent(title -> checkTitle(title, violations));
      update.tags().ifPresent(tags -> checkTags(tags, violations));
    }
    return violations;
  }

  private void checkUrl(String text, List<Violation> violations) {
    try {
      if (ownHosts.contains(TargetUrl.of(text).host())) {
        violations.add(new Violation("url", "must not lead back to this service"));
      }
    } catch (TargetUrl.InvalidUrlException e) {
      violations.add(new Violation("url", e.getMessage()));
    }
  }

  private static void checkRedirect(int redirect, List<Violation> violations) {
    if (redirect != 301 && redirect != 302) {
      violations.add(new Violation("redirect", "must be 301 or 302"));
    }
  }

  private static void checkExpiry(long expiresAt, long issuedAt, List<Violation> violations) {
    if (expiresAt != 0 && expiresAt <= issuedAt) {
      violations.add(new Violation("expiresAt", "must be in the future"));
    } else if (expiresAt - issuedAt > LONGEST_LIFE.toMillis()) {
      violations.add(new Violation("expiresAt", "must be within 100 years"));
    }
  }

  private static void checkTitle(String title, List<Violation> violations) {
    checkText("title", title, LONGEST_TITLE, violations);
  }

  private static void checkTags(List<String> tags, List<Violation> violations) {
    if (tags.size() > MOST_TAGS) {
      violations.add(new Violation("tags", "must be at most " + MOST_TAGS));
      return;
    }
    for (int i = 0; i < tags.size(); i++) {
      String field = "tags[" + i + "]";
      if (tags.get(i).isBlank()) {
        violations.add(new Violation(field, "must not be blank"));
      }
      checkText(field, tags.get(i), LONGEST_TAG, violations);
    }
  }

  private static void checkText(
      String field, String text, int longest, List<Violation> violations) {
    if (text.codePointCount(0, text.length()) > longest) {
      violations.add(new Violation(field, "must have at most " + longest + " characters"));
    } else if (text.codePoints().anyMatch(Character::isISOControl)) {
      violations.add(new Violation(field, "must not hold control characters"));
    } else if (text.codePoints().anyMatch(LinkRules::isSurrogate)) {
      violations.add(new Violation(field, "must be valid Unicode"));
    }
  }

  /** A code point of a text that is one is half of a pair without the other half. */
  private static boolean isSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }
}
