package dev.millrace.connectors.redis;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a batch is written.
 *
 * @param maxCommands as soon as it holds so many
 * @param linger or when its first command has waited so long
 */
public record Batching(int maxCommands, Duration linger) implements Serializable {
  /** Well below the two seconds that a live view may lag, and large enough to hide round trips. */
  public static final Batching DEFAULT = new Batching(1_000, Duration.ofMillis(100));

  public Batching {
    if (maxCommands < 1 || linger.isNegative()) {
      throw new IllegalArgumentException(
          "A batch holds at least one command and waits no less than 0");
    }
  }
}
