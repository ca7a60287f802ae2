package dev.millrace.infra.bench;

import dev.millrace.infra.supervisor.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures a case: every contender once in each round, so that whatever else the machine does meets
 * all of them alike. A round whose floor is off the median of all floors by more than {@value
 * #MOST_FLOOR_DRIFT} of it tells about the machine and not about us: it is void and repeated.
 */
public final class Rounds {
  /** Fraction of the median by which a floor may be off. */
  public static final double MOST_FLOOR_DRIFT = 0.10;

  private final int wanted;
  private final int mostRepeats;
  private final Metric steady;
  private final Progress progress;

  /**
   * @param wanted how many rounds must count
   * @param mostRepeats how many more are tried for those that are void
   * @param steady the metric of the floor that must not drift
   */
  public Rounds(int wanted, int mostRepeats, Metric steady, Progress progress) {
    this.wanted = wanted;
    this.mostRepeats = mostRepeats;
    this.steady = steady;
    this.progress = progress;
  }

  /**
   * Measures until enough rounds count or no more are tried.
   *
   * @throws BenchException if a contender's result is wrong
   */
  public CaseResult measure(Case workload) throws BenchException, InterruptedException {
    List<Map<String, Sample>> all = new ArrayList<>();
    List<Map<String, Sample>> counted = List.of();
    while (counted.size() < wanted && all.size() < wanted + mostRepeats) {
      int round = all.size() + 1;
      all.add(round(workload, round));
      counted = steady(workload, all);
      progress.line(
          workload.name(),
          String.format(
              Locale.ROOT,
              "round %d done, %d of %d count%s",
              round,
              counted.size(),
              wanted,
              counted.size() < all.size() ? ": the floor of the others is off by over 10 %" : ""));
    }
    return new CaseResult(workload, counted, all.size() - counted.size(), wanted);
  }

  private Map<String, Sample> round(Case workload, int round)
      throws BenchException, InterruptedException {
    // Another one begins each time, so that none always comes after the same one.
    List<Contender> order = new ArrayList<>(workload.contenders());
    Collections.rotate(order, -(round - 1));
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (Contender contender : order) {
      Sample sample = contender.measure(round);
      samples.put(contender.name(), sample);
      progress.line(
          workload.name(), "round %d, %s: %s".formatted(round, contender.name(), text(sample)));
    }
    return samples;
  }

  private static String text(Sample sample) {
    return sample.values().entrySet().stream()
        .map(value -> value.getKey().name() + " " + value.getKey().text(value.getValue()))
        .collect(Collectors.joining(", "));
  }

  private List<Map<String, Sample>> steady(Case workload, List<Map<String, Sample>> all) {
    String floor = workload.first(Role.FLOOR).name();
    double median = Spread.of(all.stream().mapToDouble(r -> r.get(floor).value(steady))).median();
    return all.stream()
        .filter(r -> Math.abs(r.get(floor).value(steady) - median) <= MOST_FLOOR_DRIFT * median)
        .toList();
  }
}
