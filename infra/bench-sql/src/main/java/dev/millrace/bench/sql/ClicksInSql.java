package dev.millrace.bench.sql;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * The part of click analytics that Flink SQL can say: clicks by link and minute, and visitors by
 * link and hour, exactly. It knows no programs, no duplicates, no breakdowns, no lateness and no
 * view that grows, and it writes nowhere.
 */
public final class ClicksInSql {
  /** Of the job. */
  private static final String NAME = "clicks in SQL";

  /** As in click-analytics. */
  private static final Duration DISORDER = Duration.ofSeconds(30);

  private static final String BY_MINUTE =
      "SELECT code, window_start, COUNT(*) AS clicks"
          + " FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(rowtime), INTERVAL '1' MINUTE))"
          + " GROUP BY code, window_start, window_end";

  private static final String VISITORS_BY_HOUR =
      "SELECT code, window_start, COUNT(DISTINCT visitor) AS visitors"
          + " FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(rowtime), INTERVAL '1' HOUR))"
          + " GROUP BY code, window_start, window_end";

  private ClicksInSql() {}

  /**
   * Reads a topic to its present end.
   *
   * @param arguments the brokers and the topic
   */
  public static void main(String[] arguments) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.getConfig().enableObjectReuse();
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    tables.createTemporaryView(
        "clicks",
        tables.fromDataStream(
            clicks(environment, arguments[0], arguments[1]),
            Schema.newBuilder()
                .column("code", "STRING")
                .column("visitor", "BIGINT")
                .columnByMetadata("rowtime", "TIMESTAMP_LTZ(3)")
                .watermark("rowtime", "SOURCE_WATERMARK()")
                .build()));
    drain(tables, BY_MINUTE, "minutes");
    drain(tables, VISITORS_BY_HOUR, "hours");
    environment.execute(NAME);
  }

  private static DataStream<ClickRow> clicks(
      StreamExecutionEnvironment environment, String brokers, String topic) {
    KafkaSource<ClickRow> source =
        KafkaSource.<ClickRow>builder()
            .setBootstrapServers(brokers)
            .setTopics(topic)
            .setGroupId(NAME)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setValueOnlyDeserializer(new ClickRows())
            .build();
    WatermarkStrategy<ClickRow> time =
        WatermarkStrategy.<ClickRow>forBoundedOutOfOrderness(DISORDER)
            .withTimestampAssigner((click, none) -> click.atMs);
    return environment.fromSource(source, time, "clicks");
  }

  private static void drain(StreamTableEnvironment tables, String query, String name) {
    tables
        .toDataStream(tables.sqlQuery(query))
        .flatMap(new CountedRows(name))
        .sinkTo(new DiscardingSink<>())
        .name(name);
  }
}
