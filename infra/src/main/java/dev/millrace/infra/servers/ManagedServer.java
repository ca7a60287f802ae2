package dev.millrace.infra.servers;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One server process, described but not run. A description holds no state and starts nothing but,
 * in {@link #prepare()}, short-lived helpers that end before it returns.
 */
public interface ManagedServer {

  /** The name people see, and the key of the ledger, such as {@code flink-jobmanager}. */
  String name();

  /** The ports it listens on, all on the loopback address. */
  List<ServerPort> ports();

  /** Memory that it is expected to hold at most, in MiB (heap and everything else). */
  int memoryMb();

  /**
   * Writes its configuration and makes its folders. Run before each start, so it must leave data
   * that is already there alone.
   *
   * @throws IOException if the data folder cannot be written or a helper fails
   */
  void prepare() throws IOException;

  /** What to run. */
  Launch launch();

  /** The question that tells whether it serves. */
  Probe probe();

  /** How long a start may take before it counts as failed. Generous: a slow disk is no failure. */
  default Duration readyWithin() {
    return Duration.ofSeconds(120);
  }

  /** How long it gets between the request to stop and the order to. */
  default Duration stopWithin() {
    return Duration.ofSeconds(20);
  }

  /** The page a person can open, if there is one. */
  default Optional<URI> url() {
    return Optional.empty();
  }
}
