package dev.millrace.connectors.links;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.cassandra.CassandraSessions;
import java.time.Duration;

/** Which generation of a dataset is read, for whoever writes; see {@link LinkCountsLayout}. */
public final class LinkGenerations {
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private LinkGenerations() {}

  /**
   * The dataset with the generation that is read.
   *
   * @param dataset without generation
   * @throws com.datastax.oss.driver.api.core.DriverException if Cassandra does not answer
   */
  public static String current(Endpoints endpoints, String dataset) {
    return LinkCountsLayout.generation(dataset, newest(endpoints, dataset));
  }

  /** The number of the generation that is read; 0 if there never was another. */
  public static int newest(Endpoints endpoints, String dataset) {
    try (CqlSession session = CassandraSessions.open(endpoints, WITHIN)) {
      return session
          .execute(SimpleStatement.newInstance(LinkCountsTables.SELECT_GENERATIONS, dataset))
          .all()
          .stream()
          .mapToInt(row -> row.getInt("generation"))
          .max()
          .orElse(0);
    }
  }

  /**
   * Lets a generation be read from now on.
   *
   * @param fromMs what happened before was not recomputed: older generations have it
   */
  public static void switchTo(Endpoints endpoints, String dataset, int generation, long fromMs) {
    try (CqlSession session = CassandraSessions.open(endpoints, WITHIN)) {
      session.execute(
          SimpleStatement.newInstance(
              LinkCountsTables.INSERT_GENERATION,
              LinkCountsTables.generation(dataset, generation, fromMs)));
    }
  }
}
