package dev.millrace.infra.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What came of a case, over the rounds that count. */
public final class CaseResult {
  /**
   * One metric of one contender.
   *
   * @param toFloor median, over the rounds, of its ratio to the first floor; empty if that has no
   *     such metric
   * @param toBaseline the same for the first baseline
   */
  public record Line(
      Contender contender,
      Metric metric,
      Spread spread,
      OptionalDouble toFloor,
      OptionalDouble toBaseline) {}

  private final Case workload;
  private final List<Map<String, Sample>> rounds;
  private final int voided;
  private final int wanted;

  CaseResult(Case workload, List<Map<String, Sample>> rounds, int voided, int wanted) {
    this.workload = workload;
    this.rounds = List.copyOf(rounds);
    this.voided = voided;
    this.wanted = wanted;
  }

  public Case workload() {
    return workload;
  }

  /** Rounds that count. */
  public int counted() {
    return rounds.size();
  }

  /** Rounds that do not. */
  public int voided() {
    return voided;
  }

  /** Whether as many rounds count as were wanted; otherwise the machine was not quiet enough. */
  public boolean enough() {
    return rounds.size() >= wanted;
  }

  /** Every metric of every contender, in the order of the case; empty if no round counts. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    if (rounds.isEmpty()) {
      return lines;
    }
    for (Contender contender : workload.contenders()) {
      for (Metric metric : rounds.get(0).get(contender.name()).values().keySet()) {
        lines.add(
            new Line(
                contender,
                metric,
                Spread.of(rounds.stream().mapToDouble(r -> r.get(contender.name()).value(metric))),
                ratio(contender, Role.FLOOR, metric),
                ratio(contender, Role.BASELINE, metric)));
      }
    }
    return lines;
  }

  /** How ours does against the targets; nothing can be said if no round counts. */
  public List<Verdict> verdicts(List<Target> targets) {
    List<Verdict> verdicts = new ArrayList<>();
    if (rounds.isEmpty()) {
      return verdicts;
    }
    Contender ours = workload.first(Role.OURS);
    for (Target target : targets) {
      double value =
          switch (target.basis()) {
            case ABSOLUTE ->
                Spread.of(
                        rounds.stream().mapToDouble(r -> r.get(ours.name()).value(target.metric())))
                    .median();
            case TO_FLOOR -> ratio(ours, Role.FLOOR, target.metric()).orElseThrow();
            case TO_BASELINE -> ratio(ours, Role.BASELINE, target.metric()).orElseThrow();
          };
      verdicts.add(new Verdict(target, value, target.holds(value)));
    }
    return verdicts;
  }

  private OptionalDouble ratio(Contender contender, Role to, Metric metric) {
    Contender other = workload.first(to);
    if (other == null || !rounds.get(0).get(other.name()).has(metric)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Spread.of(
                rounds.stream()
                    .mapToDouble(
                        r ->
                            r.get(contender.name()).value(metric)
                                / r.get(other.name()).value(metric)))
            .median());
  }
}
