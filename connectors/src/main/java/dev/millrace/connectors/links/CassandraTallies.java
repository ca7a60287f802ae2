package dev.millrace.connectors.links;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.cassandra.CassandraSessions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/** The tables of {@link LinkCountsLayout} in Cassandra, read partition by partition. */
public final class CassandraTallies implements FinalTallies {
  /** A tally has a few KB, rarely 25. */
  private static final int ROWS_PER_PAGE = 250;

  private final CqlSession session;
  private final Map<String, PreparedStatement> statements = new ConcurrentHashMap<>();

  private CassandraTallies(CqlSession session) {
    this.session = session;
  }

  /**
   * Connects.
   *
   * @param timeout of each request
   * @throws com.datastax.oss.driver.api.core.DriverException see {@link CassandraSessions#open}
   */
  public static CassandraTallies open(Endpoints endpoints, Duration timeout) {
    return new CassandraTallies(CassandraSessions.open(endpoints, timeout));
  }

  @Override
  public CompletionStage<List<FinalTally>> hours(
      String dataset, String code, long fromMs, long toMs) {
    return partitions(
        LinkCountsTables.SELECT_HOURS,
        LinkCountsLayout.monthOf(fromMs),
        LinkCountsLayout::nextMonth,
        dataset,
        code,
        fromMs,
        toMs);
  }

  @Override
  public CompletionStage<List<FinalTally>> days(
      String dataset, String code, long fromMs, long toMs) {
    return partitions(
        LinkCountsTables.SELECT_DAYS,
        LinkCountsLayout.yearOf(fromMs),
        LinkCountsLayout::nextYear,
        dataset,
        code,
        fromMs,
        toMs);
  }

  @Override
  public CompletionStage<List<Generation>> generations(String dataset) {
    return ask(
        LinkCountsTables.SELECT_GENERATIONS,
        row -> new Generation(row.getInt(0), row.getLong(1)),
        dataset);
  }

  private CompletionStage<List<FinalTally>> partitions(
      String cql,
      long first,
      LongUnaryOperator next,
      String dataset,
      String code,
      long fromMs,
      long toMs) {
    CompletionStage<List<FinalTally>> all = CompletableFuture.completedFuture(new ArrayList<>());
    for (long at = first; at < toMs; at = next.applyAsLong(at)) {
      all =
          all.thenCombine(
              ask(cql, CassandraTallies::tally, dataset, code, at, fromMs, toMs),
              (rows, more) -> {
                rows.addAll(more);
                return rows;
              });
    }
    return all;
  }

  private static FinalTally tally(Row row) {
    ByteBuffer blob = row.getByteBuffer(1);
    byte[] tally = new byte[blob.remaining()];
    blob.get(tally);
    return new FinalTally(row.getLong(0), tally);
  }

  private <T> CompletionStage<List<T>> ask(String cql, Function<Row, T> read, Object... values) {
    return session
        .executeAsync(prepared(cql).bind(values).setPageSize(ROWS_PER_PAGE))
        .thenCompose(page -> collect(page, read, new ArrayList<>()));
  }

  private PreparedStatement prepared(String cql) {
    PreparedStatement statement = statements.get(cql);
    if (statement == null) {
      // Two threads may both prepare it: the driver answers the second from its cache.
      statement = session.prepare(cql);
      statements.put(cql, statement);
    }
    return statement;
  }

  private static <T> CompletionStage<List<T>> collect(
      AsyncResultSet page, Function<Row, T> read, List<T> rows) {
    page.currentPage().forEach(row -> rows.add(read.apply(row)));
    return page.hasMorePages()
        ? page.fetchNextPage().thenCompose(next -> collect(next, read, rows))
        : CompletableFuture.completedFuture(rows);
  }

  @Override
  public void close() {
    session.close();
  }
}
