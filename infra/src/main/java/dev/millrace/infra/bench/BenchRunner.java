package dev.millrace.infra.bench;

import java.util.ArrayList;
import java.util.List;

/** Runs one part from its preparation to its report; nothing of it is left running. */
public final class BenchRunner {
  /** How many rounds count, if nobody says otherwise. */
  public static final int ROUNDS = 5;

  /** How many more are tried for void ones. */
  public static final int MOST_REPEATS = 4;

  private BenchRunner() {}

  /**
   * @param rounds how many must count; a quick look has one
   * @throws BenchException if the servers do not start or a contender's result is wrong
   */
  public static Report run(String benchmark, Part part, int rounds, BenchRun run)
      throws BenchException, InterruptedException {
    try (Part.Bed bed = part.bed(run)) {
      bed.start();
      Rounds measured =
          run.quick()
              ? new Rounds(1, 0, part.steady(), run.progress())
              : new Rounds(rounds, MOST_REPEATS, part.steady(), run.progress());
      List<CaseResult> results = new ArrayList<>();
      for (Case workload : bed.cases()) {
        results.add(measured.measure(workload));
      }
      return new Report(benchmark, part, run.quick(), results);
    }
  }
}
