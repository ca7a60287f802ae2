package dev.millrace.infra.dlq;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which letters are meant.
 *
 * @param source name of the topic that they came from
 * @param reason part of the reason, as {@link Reason#text} or with the full name of the exception;
 *     upper and lower case are the same
 * @param sinceMs record timestamp of the letter, at least, epoch milliseconds UTC
 * @param untilMs record timestamp of the letter, below this, epoch milliseconds UTC
 */
public record LetterFilter(
    Optional<String> source, Optional<String> reason, OptionalLong sinceMs, OptionalLong untilMs) {
  /** Every letter. */
  public static final LetterFilter ALL =
      new LetterFilter(
          Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

  public LetterFilter {
    reason = reason.map(text -> text.toLowerCase(Locale.ROOT));
  }

  /** Whether the letter is one of them. */
  public boolean test(Letter letter) {
    long timeMs = letter.record().timestamp();
    return (sinceMs.isEmpty() || timeMs >= sinceMs.getAsLong())
        && (untilMs.isEmpty() || timeMs < untilMs.getAsLong())
        && (source.isEmpty() || source.equals(letter.source()))
        && (reason.isEmpty() || says(letter.reason(), reason.get()));
  }

  private static boolean says(Reason reason, String part) {
    return reason.text().toLowerCase(Locale.ROOT).contains(part)
        || reason.exception().toLowerCase(Locale.ROOT).contains(part);
  }
}
