package dev.millrace.topologies.rides.http;

import java.time.Instant;

/** Times as JSON: ISO 8601, UTC. */
final class Times {
  private Times() {}

  static String text(long epochMs) {
    return Instant.ofEpochMilli(epochMs).toString();
  }

  /** Null, so that it is left out, if there is none. */
  static String textOrNull(long epochMs) {
    return epochMs == 0 ? null : text(epochMs);
  }
}
