package dev.millrace.infra.jobs;

import java.time.Duration;
import java.time.Instant;

/**
 * One job as the cluster sees it.
 *
 * @param id 32 hexadecimal digits
 * @param name its name
 * @param state Flink's word, such as {@code RUNNING}
 * @param startedAt when it was submitted
 * @param duration how long it has run
 */
public record JobState(String id, String name, String state, Instant startedAt, Duration duration) {

  /** It will never run again under this id. */
  public boolean ended() {
    return switch (state) {
      case "FAILED", "CANCELED", "FINISHED", "SUSPENDED" -> true;
      default -> false;
    };
  }
}
