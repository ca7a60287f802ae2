package dev.millrace.connectors.links;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The tallies that nothing changes any more, and which generations are read: what {@link
 * LinkCountsReader} asks Cassandra. An answer that fails, fails for that server. Thread-safe.
 */
public interface FinalTallies extends AutoCloseable {
  /**
   * The hours of a link that begin within a time.
   *
   * @param dataset with its generation
   */
  CompletionStage<List<FinalTally>> hours(String dataset, String code, long fromMs, long toMs);

  /**
   * The days of a link that begin within a time.
   *
   * @param dataset with its generation
   */
  CompletionStage<List<FinalTally>> days(String dataset, String code, long fromMs, long toMs);

  /**
   * The generations of a dataset that are read.
   *
   * @param dataset without generation
   */
  CompletionStage<List<Generation>> generations(String dataset);

  @Override
  void close();
}
