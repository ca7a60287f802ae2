package dev.millrace.jobs.links;

import java.util.Set;
import ua_parser.Parser;

/**
 * Reads user agents: browser and system by the uap-core regexes, the device by the words that
 * browsers use for it.
 *
 * <p>The regexes take some hundred microseconds, so answers are kept for {@link #CACHE_SIZE} user
 * agents (at most 512 characters each, as clicks carry them: 16 MB at the very worst). Not
 * thread-safe.
 */
final class UserAgents {
  static final int CACHE_SIZE = 8_192;

  private static final String NOT_KNOWN_TO_PARSER = "Other";
  private static final Set<String> DESKTOPS =
      Set.of("Windows", "Mac OS X", "Linux", "Ubuntu", "Fedora", "Debian", "Chrome OS", "FreeBSD");
  private static final int LONGEST_NAME = 40;

  private final BotAgents bots;
  private final Parser parser = new Parser();
  private final LastUsed<String, UserAgent> cache = new LastUsed<>(CACHE_SIZE, this::parse);

  UserAgents(BotAgents bots) {
    this.bots = bots;
  }

  UserAgent of(String userAgent) {
    return cache.of(userAgent);
  }

  private UserAgent parse(String userAgent) {
    if (bots.isBot(userAgent)) {
      return UserAgent.BOT;
    }
    String system = name(parser.parseOS(userAgent).family);
    return new UserAgent(
        false, name(parser.parseUserAgent(userAgent).family), system, device(userAgent, system));
  }

  private static String name(String family) {
    if (family == null || family.equals(NOT_KNOWN_TO_PARSER)) {
      return "";
    }
    return family.length() <= LONGEST_NAME ? family : family.substring(0, LONGEST_NAME);
  }

  private static String device(String userAgent, String system) {
    if (userAgent.contains("iPad") || userAgent.contains("Tablet")) {
      return "tablet";
    }
    if (userAgent.contains("Mobi") || userAgent.contains("iPhone")) {
      return "phone";
    }
    if (system.equals("Android")) {
      // Android's convention: only phones say "Mobile". Televisions say what they are.
      return userAgent.contains("TV") ? "other" : "tablet";
    }
    return DESKTOPS.contains(system) ? "desktop" : "other";
  }
}
