package dev.millrace.infra.bench;

/** Something that is done at a moment of a measurement. */
@FunctionalInterface
public interface BenchAction {
  void run() throws BenchException, InterruptedException;
}
