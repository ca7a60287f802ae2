package dev.millrace.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.millrace.connectors.Endpoints;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The tables of all systems, as files in {@code /cassandra/<system>/} that are applied in order,
 * once each. A file that was applied somewhere never changes; what comes next is a new file, added
 * here at the end of its list.
 */
public final class CassandraTables {
  static final Map<String, List<String>> FILES =
      Map.of(
          "links", List.of("V1__link_counts.cql", "V2__link_tallies.cql"),
          "rides", List.of("V1__surge_and_trips.cql"));

  /** Longer than schema agreement on a slow machine takes; then something is wrong. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private CassandraTables() {}

  /**
   * Brings keyspace and tables up to date. Does nothing if they are; may be called by several
   * processes at once.
   *
   * @throws SchemaException if an applied file was changed, or another process has been at it for
   *     too long
   * @throws com.datastax.oss.driver.api.core.DriverException if Cassandra can't be reached or
   *     refuses
   */
  public static void migrate(Endpoints endpoints) {
    try (CqlSession session = CassandraSessions.openForSchema(endpoints)) {
      migrate(session, endpoints.cassandraKeyspace(), endpoints.cassandraReplicationFactor());
    }
  }

  /**
   * The same with a session of the caller's.
   *
   * @param keyspace created with the replication factor if it is not there
   */
  public static void migrate(CqlSession session, String keyspace, int replicationFactor) {
    CqlMigration migration = new CqlMigration(session, keyspace, PATIENCE);
    migration.createKeyspace(replicationFactor);
    FILES.forEach(
        (system, files) ->
            migration.apply(
                system, files.stream().map(file -> CqlScript.load(system, file)).toList()));
  }
}
