package dev.millrace.bench.postgres;

import dev.millrace.schemas.rides.v1.DriverPing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A table with the last position of each driver, and one connection that brings pings into it. */
final class DriverRows implements AutoCloseable {
  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS drivers (driver text PRIMARY KEY, lat float8 NOT NULL,"
          + " lng float8 NOT NULL, status int NOT NULL, at_ms bigint NOT NULL)"
          // Room for new versions of a row beside the old one, so that no index changes.
          + " WITH (fillfactor = 50)";

  private static final String UPSERT =
      "INSERT INTO drivers SELECT * FROM unnest(?::text[], ?::float8[], ?::float8[], ?::int[],"
          + " ?::bigint[]) ON CONFLICT (driver) DO UPDATE SET lat = excluded.lat,"
          + " lng = excluded.lng, status = excluded.status, at_ms = excluded.at_ms"
          + " WHERE drivers.at_ms < excluded.at_ms";

  private final Connection connection;
  private final PreparedStatement upsert;

  DriverRows(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    upsert = connection.prepareStatement(UPSERT);
  }

  /** Brings pings into the table in one statement: of each driver the last one. */
  void upsert(Iterable<DriverPing> pings) throws SQLException {
    Map<String, DriverPing> last = new LinkedHashMap<>();
    pings.forEach(ping -> last.put(ping.getDriver(), ping));
    Collection<DriverPing> rows = last.values();
    upsert.setArray(1, array("text", rows.stream().map(DriverPing::getDriver).toArray()));
    upsert.setArray(2, array("float8", rows.stream().map(DriverPing::getLat).toArray()));
    upsert.setArray(3, array("float8", rows.stream().map(DriverPing::getLng).toArray()));
    upsert.setArray(4, array("int4", rows.stream().map(DriverPing::getStatusValue).toArray()));
    upsert.setArray(5, array("int8", rows.stream().map(DriverPing::getAtMs).toArray()));
    upsert.executeUpdate();
  }

  private java.sql.Array array(String type, Object[] values) throws SQLException {
    return connection.createArrayOf(type, values);
  }

  /** How many drivers there are. */
  long count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT count(*) FROM drivers")) {
      found.next();
      return found.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    upsert.close();
    connection.close();
  }
}
