package dev.millrace.topologies.rides.http;

import java.time.Instant;

/** Times in answers. */
final class Times {
  private Times() {}

  /** ISO 8601, UTC; null of a time that is not known. */
  static String text(long epochMs) {
    return epochMs == 0 ? null : Instant.ofEpochMilli(epochMs).toString();
  }
}
