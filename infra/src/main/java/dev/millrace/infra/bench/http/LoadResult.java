package dev.millrace.infra.bench.http;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param answered requests, all of them rightly
 * @param endNanos when the last answer came, of {@link System#nanoTime}
 * @param elapsed from the first request to the last answer
 * @param generatorCpu CPU time of the thread that asked
 * @param latency in nanoseconds from the moment when a request was meant to be sent
 */
public record LoadResult(
    long answered, long endNanos, Duration elapsed, Duration generatorCpu, Histogram latency) {

  /** The latency below which this percentage of answers came, in milliseconds. */
  public double latencyMs(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1e6;
  }
}
