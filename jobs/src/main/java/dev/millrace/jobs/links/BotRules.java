package dev.millrace.jobs.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a program clicked, not a person: the request was a HEAD, or a prefetch, or said no user
 * agent, or one that holds a token of {@code /bot-user-agents.txt} (upper and lower case are the
 * same).
 *
 * <p>The last answers are kept per user agent, {@link #CACHE_SIZE} of them: a few thousand agents
 * make nearly all traffic. Not thread-safe.
 */
final class BotRules {
  /** At most 512 characters each, as clicks carry them: 4 MB at the very worst. */
  static final int CACHE_SIZE = 4_096;

  private static final String LIST = "/bot-user-agents.txt";

  private final List<String> tokens;
  private final Map<String, Boolean> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > CACHE_SIZE;
        }
      };

  BotRules(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  /** The rules with the committed list. */
  static BotRules load() {
    try (InputStream in = BotRules.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException("No such list on the class path: " + LIST);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
      return new BotRules(reader.lines().map(String::strip).filter(BotRules::isToken).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isToken(String line) {
    return !line.isEmpty() && !line.startsWith("#");
  }

  List<String> tokens() {
    return tokens;
  }

  boolean isBot(boolean head, boolean prefetch, String userAgent) {
    return head || prefetch || userAgent.isBlank() || named(userAgent);
  }

  private boolean named(String userAgent) {
    Boolean known = cache.get(userAgent);
    if (known == null) {
      String lower = userAgent.toLowerCase(Locale.ROOT);
      known = tokens.stream().anyMatch(lower::contains);
      cache.put(userAgent, known);
    }
    return known;
  }
}
