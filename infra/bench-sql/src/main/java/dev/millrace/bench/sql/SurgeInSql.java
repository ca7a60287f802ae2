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
 * The part of surge that Flink SQL can say: drivers who were free and rides that were asked for, by
 * cell, in windows of five minutes every 30 seconds. It counts drivers and not the time that they
 * were there, knows no neighbours, no hysteresis and no expiry, and writes nowhere.
 */
public final class SurgeInSql {
  /** Of the job. */
  private static final String NAME = "surge in SQL";

  private static final Duration DISORDER = Duration.ofSeconds(5);

  private static final String SUPPLY =
      "SELECT cell, window_start, COUNT(DISTINCT who) AS drivers"
          + " FROM TABLE(HOP(TABLE pings, DESCRIPTOR(rowtime),"
          + " INTERVAL '30' SECOND, INTERVAL '5' MINUTE))"
          + " GROUP BY cell, window_start, window_end";

  private static final String DEMAND =
      "SELECT cell, window_start, COUNT(*) AS requests"
          + " FROM TABLE(HOP(TABLE requests, DESCRIPTOR(rowtime),"
          + " INTERVAL '30' SECOND, INTERVAL '5' MINUTE))"
          + " GROUP BY cell, window_start, window_end";

  private SurgeInSql() {}

  /**
   * Reads topics to their present ends.
   *
   * @param arguments the brokers, the topic of pings and that of rides that are asked for
   */
  public static void main(String[] arguments) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.getConfig().enableObjectReuse();
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    String brokers = arguments[0];
    view(tables, "pings", rows(environment, brokers, arguments[1], new CellRows.OfPings()));
    view(tables, "requests", rows(environment, brokers, arguments[2], new CellRows.OfRequests()));
    drain(tables, SUPPLY, "supply");
    drain(tables, DEMAND, "demand");
    environment.execute(NAME);
  }

  private static DataStream<CellRow> rows(
      StreamExecutionEnvironment environment, String brokers, String topic, CellRows format) {
    KafkaSource<CellRow> source =
        KafkaSource.<CellRow>builder()
            .setBootstrapServers(brokers)
            .setTopics(topic)
            .setGroupId(NAME)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setValueOnlyDeserializer(format)
            .build();
    WatermarkStrategy<CellRow> time =
        WatermarkStrategy.<CellRow>forBoundedOutOfOrderness(DISORDER)
            .withTimestampAssigner((row, none) -> row.atMs);
    return environment.fromSource(source, time, topic);
  }

  private static void view(StreamTableEnvironment tables, String name, DataStream<CellRow> rows) {
    tables.createTemporaryView(
        name,
        tables.fromDataStream(
            rows,
            Schema.newBuilder()
                .column("cell", "BIGINT")
                .column("who", "STRING")
                .columnByMetadata("rowtime", "TIMESTAMP_LTZ(3)")
                .watermark("rowtime", "SOURCE_WATERMARK()")
                .build()));
  }

  private static void drain(StreamTableEnvironment tables, String query, String name) {
    tables
        .toDataStream(tables.sqlQuery(query))
        .flatMap(new CountedRows(name))
        .sinkTo(new DiscardingSink<>())
        .name(name);
  }
}
