package dev.millrace.infra.bench;

import java.time.Duration;

/** CPU time of processes. The system counts in steps of 10 ms: measure over seconds. */
public final class CpuTime {
  private CpuTime() {}

  /** What a process and its children have used since they started, in all threads. */
  public static Duration of(ProcessHandle process) {
    return process.descendants().map(CpuTime::alone).reduce(alone(process), Duration::plus);
  }

  private static Duration alone(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
