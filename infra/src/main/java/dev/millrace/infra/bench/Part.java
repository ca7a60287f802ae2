package dev.millrace.infra.bench;

import java.util.List;

/** A part of a benchmark that can be run alone. */
public interface Part {
  String name();

  /** What it measures, against what, in one line. */
  String about();

  /** What ours should reach, in every case. */
  List<Target> targets();

  /** The metric of the floor by which a round counts or is void. */
  Metric steady();

  /** Starts servers and makes data, until the first round can begin. */
  Bed prepare(BenchRun run) throws BenchException, InterruptedException;

  /** Everything that a part needs while it is measured; closed after the last round. */
  interface Bed extends AutoCloseable {
    List<Case> cases();

    /** Ends everything that was started. */
    @Override
    void close();
  }
}
