package dev.millrace.infra.cli;

import dev.millrace.infra.data.PointInTime;
import dev.millrace.infra.dlq.LetterFilter;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options that say which letters are meant. */
final class LetterOptions {
  @Option(
      names = "--source",
      paramLabel = "TOPIC",
      description = "Only what came from this topic, such as links.clicks or links.clicks.may2015.")
  private String source;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only if the reason contains this, in upper or lower case.")
  private String reason;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only with a record timestamp from then on: like 2026-01-31T12:00:00Z, epoch"
              + " milliseconds, or how long ago, like 1h or PT1H.")
  private String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only with a record timestamp before then.")
  private String until;

  /**
   * The filter that they make.
   *
   * @throws CliException if a time is none
   */
  LetterFilter filter(long nowMs) {
    return new LetterFilter(
        Optional.ofNullable(source),
        Optional.ofNullable(reason),
        time("--since", since, nowMs),
        time("--until", until, nowMs));
  }

  private static OptionalLong time(String option, String text, long nowMs) {
    try {
      return text == null ? OptionalLong.empty() : OptionalLong.of(PointInTime.parse(text, nowMs));
    } catch (IllegalArgumentException e) {
      throw new CliException(2, option + ": " + e.getMessage(), e);
    }
  }
}
