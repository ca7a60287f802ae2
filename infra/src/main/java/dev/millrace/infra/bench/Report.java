package dev.millrace.infra.bench;

import java.util.List;

/**
 * What came of a part.
 *
 * @param quick whether it was only a short look, which checks nothing
 */
public record Report(String benchmark, Part part, boolean quick, List<CaseResult> cases) {
  public Report {
    cases = List.copyOf(cases);
  }

  /** Whether every case had enough rounds that count and meets every target that it must. */
  public boolean musts() {
    return cases.stream()
        .allMatch(
            result ->
                result.enough()
                    && result.verdicts(part.targets()).stream()
                        .allMatch(v -> v.holds() || v.target().level() != Target.Level.MUST));
  }
}
