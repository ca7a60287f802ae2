package dev.millrace.topologies.runtime.query;

import dev.millrace.connectors.HostPort;
import java.util.List;

/** Where a key lives. */
public sealed interface Route {
  /** Here. */
  record Local(int partition) implements Route {}

  /**
   * On another instance.
   *
   * @param owner whom to ask
   * @param standbyHere whether this instance holds a copy
   * @param standbys other instances that hold a copy
   */
  record Remote(int partition, HostPort owner, boolean standbyHere, List<HostPort> standbys)
      implements Route {}

  /** Not known while the group finds its members. */
  record Rebalancing() implements Route {}
}
