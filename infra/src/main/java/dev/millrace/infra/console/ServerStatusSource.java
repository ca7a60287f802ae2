package dev.millrace.infra.console;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.supervisor.PlatformStatus;
import java.util.Optional;

/** Where the console learns which servers run. */
@FunctionalInterface
public interface ServerStatusSource {
  /** What is known now; empty without a supervisor. */
  Optional<PlatformStatus> read();

  /** What the supervisor of a data folder last wrote. */
  static ServerStatusSource of(DataFolder data) {
    return () -> PlatformStatus.read(data);
  }
}
