package dev.millrace.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies scripts once each and notes them in the table {@code schema_version}.
 *
 * <p>A row of it per system and version. A process claims a version by a lightweight transaction
 * (state {@code applying}, which expires after {@link #CLAIM_SECONDS}), runs the statements and
 * sets the state to {@code applied}. Whoever comes second waits for that, or takes over when the
 * claim of a process that died expires. Table and keyspace themselves are made with {@code IF NOT
 * EXISTS}; on a cluster of several nodes let one process start first, once.
 */
final class CqlMigration {
  private static final Logger LOG = LoggerFactory.getLogger(CqlMigration.class);

  /** Longer than any script takes, shorter than {@link CassandraTables} waits. */
  private static final int CLAIM_SECONDS = 60;

  private static final String TABLE = "schema_version";
  private static final String APPLIED = "applied";
  private static final Duration POLL = Duration.ofMillis(200);

  private final CqlSession session;
  private final String keyspace;
  private final Duration patience;
  private final String owner = UUID.randomUUID().toString();

  CqlMigration(CqlSession session, String keyspace, Duration patience) {
    this.session = session;
    this.keyspace = keyspace;
    this.patience = patience;
  }

  void createKeyspace(int replicationFactor) {
    // Asking first spares the right to create keyspaces where an operator made it.
    if (session.getMetadata().getKeyspace(keyspace).isEmpty()) {
      session.execute(
          "CREATE KEYSPACE IF NOT EXISTS "
              + keyspace
              + " WITH replication = {'class': 'NetworkTopologyStrategy', 'replication_factor': "
              + replicationFactor
              + "}");
    }
    if (session.getMetadata().getKeyspace(keyspace).flatMap(k -> k.getTable(TABLE)).isPresent()) {
      return;
    }
    session.execute(
        "CREATE TABLE IF NOT EXISTS "
            + keyspace
            + ".schema_version (system text, version int, file text, checksum text, state text,"
            + " owner text, at timestamp, PRIMARY KEY (system, version))");
  }

  void apply(String system, List<CqlScript> scripts) {
    for (int i = 0; i < scripts.size(); i++) {
      if (scripts.get(i).version() != i + 1) {
        throw new IllegalArgumentException(
            scripts.get(i).file() + " stands where version " + (i + 1) + " is expected");
      }
    }
    for (CqlScript script : scripts) {
      apply(system, script);
    }
  }

  private void apply(String system, CqlScript script) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      Row row = claim(system, script);
      if (row == null) {
        if (run(system, script)) {
          return;
        }
        continue;
      }
      requireSame(system, script, row);
      if (APPLIED.equals(row.getString("state"))) {
        return;
      }
      pause();
    }
    throw new SchemaException(
        "Cassandra file "
            + system
            + "/"
            + script.file()
            + " was not applied within "
            + patience.toSeconds()
            + " s; another process holds it. Start again when that one is done or gone.");
  }

  /** Claims a version; null if it is ours now, otherwise the row that is there. */
  private Row claim(String system, CqlScript script) {
    ResultSet result =
        session.execute(
            SimpleStatement.newInstance(
                "INSERT INTO "
                    + keyspace
                    + ".schema_version (system, version, file, checksum, state, owner, at)"
                    + " VALUES (?, ?, ?, ?, 'applying', ?, ?) IF NOT EXISTS USING TTL "
                    + CLAIM_SECONDS,
                system,
                script.version(),
                script.file(),
                script.checksum(),
                owner,
                Instant.now()));
    // Before the row: the driver can't say it once the rows are consumed.
    if (result.wasApplied()) {
      return null;
    }
    Row row = result.one();
    // A retried request may meet our own claim.
    return owner.equals(row.getString("owner")) ? null : row;
  }

  /** Runs a script; false if our claim expired meanwhile, so that it must be claimed again. */
  private boolean run(String system, CqlScript script) {
    LOG.info("Cassandra: applying {}/{} to keyspace {}", system, script.file(), keyspace);
    for (String statement : script.statements()) {
      session.execute(SimpleStatement.newInstance(statement).setKeyspace(keyspace));
    }
    // Conditional as the claim was: only then do the two have timestamps of the same kind.
    return session
        .execute(
            SimpleStatement.newInstance(
                "UPDATE "
                    + keyspace
                    + ".schema_version SET file = ?, checksum = ?, state = ?, owner = ?, at = ?"
                    + " WHERE system = ? AND version = ? IF owner = ?",
                script.file(),
                script.checksum(),
                APPLIED,
                owner,
                Instant.now(),
                system,
                script.version(),
                owner))
        .wasApplied();
  }

  private static void requireSame(String system, CqlScript script, Row row) {
    String applied = row.getString("checksum");
    if (applied != null && !applied.equals(script.checksum())) {
      throw new SchemaException(
          "Cassandra file "
              + system
              + "/"
              + script.file()
              + " was applied with another content (checksum "
              + applied
              + ", now "
              + script.checksum()
              + "). An applied file must not change: put it back and add a new version.");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaException("Interrupted while another process applies the tables.");
    }
  }
}
