package dev.millrace.jobs.links;

import java.io.IOException;
import java.nio.file.Path;
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

  /**
   * The rules with a list of one's own.
   *
   * @throws IllegalArgumentException if it holds no token, or one that is not in lower case
   * @throws IOException if the file can't be read
   */
  static BotAgents load(Path file) throws IOException {
    List<String> tokens = WordList.read(file);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("There is no token in " + file);
    }
    for (String token : tokens) {
      if (!token.equals(token.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(file + ": tokens are in lower case, unlike " + token);
      }
    }
    return new BotAgents(tokens);
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
