package dev.millrace.jobs.rides;

import dev.millrace.jobs.runtime.JobOptions;
import dev.millrace.jobs.runtime.StartFrom;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The options of {@link RideSurge}. It goes on where it stood if nothing else is said: positions of
 * yesterday are of no use, but each finished ride is to be kept. Phones send at once: ten seconds
 * of disorder are plenty, and prices are the later the more there are.
 */
@Command(
    name = RideSurge.NAME,
    sortOptions = false,
    description =
        "Finds the cells of drivers, and the surge multiplier of each cell every half minute.")
public final class RideSurgeOptions extends JobOptions {
  @Option(
      names = "--filter-drivers",
      paramLabel = "N",
      defaultValue = "200000",
      description =
          "How many drivers each subtask remembers to leave out pings that say nothing new. More"
              + " drivers only make more records. Default: ${DEFAULT-VALUE}, up to 17 MB.")
  private int filterDrivers;

  @Option(
      names = "--state-backend",
      paramLabel = "NAME",
      defaultValue = "hashmap",
      description =
          "Flink's state backend for this job, such as hashmap or rocksdb. Default:"
              + " ${DEFAULT-VALUE}, for state is small here and touched often.")
  private String stateBackend;

  RideSurgeOptions() {
    super(StartFrom.COMMITTED, Duration.ofSeconds(10));
  }

  /**
   * How many drivers a subtask remembers.
   *
   * @throws IllegalArgumentException if that is less than one or more than ten million
   */
  int filterDrivers() {
    if (filterDrivers < 1 || filterDrivers > 10_000_000) {
      throw new IllegalArgumentException("--filter-drivers must be from 1 to 10000000");
    }
    return filterDrivers;
  }

  /** Flink's state backend. */
  String stateBackend() {
    return stateBackend;
  }
}
