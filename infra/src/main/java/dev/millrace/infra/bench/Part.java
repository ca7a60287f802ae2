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

  /** What it is measured on; not started yet. */
  Bed bed(BenchRun run) throws BenchException;

  /** Everything that a part needs while it is measured; closed after the last round. */
  interface Bed extends AutoCloseable {
    /** Starts servers and makes data, until the first round can begin. */
    void start() throws BenchException, InterruptedException;

    /** What is measured, once it has started. */
    List<Case> cases();

    /** Ends everything that was started, also if not all was. */
    @Override
    void close();
  }
}
