package dev.millrace.jobs.links;

import dev.millrace.connectors.links.Granularity;

/**
 * When counts are final. A minute is once event time has passed its end by the lateness; an hour or
 * a day is together with its last minute.
 */
final class ClickLateness {
  private ClickLateness() {}

  /** The watermark at which a minute is final: it and all later ones. Epoch ms. */
  static long finalAt(long minuteMs, long latenessMs) {
    return minuteMs + Granularity.MINUTE.bucketMs() - 1 + latenessMs;
  }

  /** The watermark at which an hour or a day is final. Epoch ms. */
  static long finalAt(Granularity granularity, long startMs, long latenessMs) {
    return startMs + granularity.bucketMs() - 1 + latenessMs;
  }

  /** The end of the hour or day that is final at a watermark; the inverse of the above. */
  static long endOf(long finalAtMs, long latenessMs) {
    return finalAtMs - latenessMs + 1;
  }
}
