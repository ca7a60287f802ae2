package dev.millrace.jobs.links;

import java.util.List;
import java.util.Locale;

/**
 * Whether a user agent is a program's: it says none, or holds a token of {@code
 * /bot-user-agents.txt} (upper and lower case are the same).
 */
final class BotAgents {
  private static final String LIST = "/bot-user-agents.txt";

  private final List<String> tokens;

  BotAgents(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  /** The rules with the committed list. */
  static BotAgents load() {
    return new BotAgents(WordList.load(LIST));
  }

  List<String> tokens() {
    return tokens;
  }

  boolean isBot(String userAgent) {
    if (userAgent.isBlank()) {
      return true;
    }
    String lower = userAgent.toLowerCase(Locale.ROOT);
    return tokens.stream().anyMatch(lower::contains);
  }
}
