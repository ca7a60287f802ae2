package dev.millrace.infra.bench;

/** One of those that do the same work in each round. */
public interface Contender {
  /** Short, for tables and JSON. */
  String name();

  Role role();

  /**
   * Does the work once, checks the result against the oracle and says what it took.
   *
   * @param round from 1; the same round gives every contender the same work
   * @throws BenchException if the result is wrong: its time does not count, and neither does the
   *     run
   */
  Sample measure(int round) throws BenchException, InterruptedException;
}
