package dev.millrace.infra.demo.rides.study;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The same trial on several evenings, which differ by chance alone. */
record Evenings(List<Evening> all) {
  /** So many say something. */
  private static final long EVENINGS = 5;

  static Evenings of(Trial trial) {
    return new Evenings(
        LongStream.rangeClosed(1, EVENINGS).parallel().mapToObj(trial::run).toList());
  }

  /** The mean of a measure. */
  double mean(ToDoubleFunction<Evening> measure) {
    return all.stream().mapToDouble(measure).average().orElseThrow();
  }

  /** The mean multiplier of a ring, window by window. */
  double[] course(int ring) {
    double[] course = new double[all.get(0).byRing().size()];
    for (int i = 0; i < course.length; i++) {
      int window = i;
      course[i] = mean(evening -> evening.byRing().get(window)[ring]);
    }
    return course;
  }

  /** The mean multiplier of a ring over windows that end between two minutes after the match. */
  double mean(int ring, double fromMinute, double toMinute) {
    double[] course = course(ring);
    return IntStream.range(0, course.length)
        .filter(window -> minute(window) >= fromMinute && minute(window) < toMinute)
        .mapToDouble(window -> course[window])
        .average()
        .orElseThrow();
  }

  /** How far a ring's multiplier swings between them: its standard deviation on an evening. */
  double swing(int ring, double fromMinute, double toMinute) {
    return mean(
        evening -> {
          double[] values =
              IntStream.range(0, evening.byRing().size())
                  .filter(window -> minute(window) >= fromMinute && minute(window) < toMinute)
                  .mapToDouble(window -> evening.byRing().get(window)[ring])
                  .toArray();
          double mean = Arrays.stream(values).average().orElseThrow();
          return Math.sqrt(
              Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
        });
  }

  /** When a window ended, in minutes after the match did. */
  static double minute(int window) {
    long endMs = Trial.FROM_MS + (window + 1) * SurgeWindows.PANE_MS;
    return (endMs - Trial.RUSH_MS) / 60_000.0;
  }
}
