package dev.millrace.jobs.links;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.cassandra.CassandraTables;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.jobs.runtime.CommandLines;
import dev.millrace.jobs.runtime.DeadLetter;
import dev.millrace.jobs.runtime.DeadLetters;
import dev.millrace.jobs.runtime.EarlyAndFinalTrigger;
import dev.millrace.jobs.runtime.Envelope;
import dev.millrace.jobs.runtime.KafkaSources;
import dev.millrace.jobs.runtime.LateGate;
import dev.millrace.jobs.runtime.StreamEnvironments;
import dev.millrace.jobs.runtime.WatermarkReport;
import dev.millrace.jobs.runtime.Watermarks;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.OutputTag;

/**
 * Counts clicks per link, minute and hour; people and programs side by side.
 *
 * <pre>
 * clicks → decode → [bad: links.dead] → by code → [late: links.clicks.late] → minutes ┬→ Redis
 *                                                                           → hours   ┴→ Cassandra, when closed
 * </pre>
 *
 * <p>Event time, 30 s of disorder. A bucket is published while it fills, half a second after a new
 * click, and once more when it is closed; the closed one also goes to Cassandra. A click whose
 * minute is closed is late and counted nowhere. Views are versioned upserts (see {@link
 * dev.millrace.connectors.links.LinkCountsLayout}): repetition after a restore changes nothing.
 *
 * <p>Started without a checkpoint or savepoint it reads from the oldest click that Kafka has: that
 * folds the same buckets to the same versions, so nothing is counted twice, and what a lost state
 * had left open is completed.
 *
 * <h2>State</h2>
 *
 * Per link and open bucket two counts, a time and two timers: about 150 bytes with their key. A
 * minute is open for itself and 30 s more, an hour likewise, so with L links that were clicked
 * within the hour there are at most L + 2·(links of the last 90 s) buckets, 100,000 active links a
 * day being some 20 MB. All of it is dropped when the bucket closes. What could keep it: event time
 * that stands still because no click comes at all (a silent partition alone does not hold it); a
 * click from the future, which is bounded to a day by the decoder. The late gate and the source
 * hold a few numbers.
 */
public final class ClickAnalytics {
  /** Name of the job. */
  public static final String NAME = "click-analytics";

  static final OutputTag<ClickEvent> LATE =
      new OutputTag<>("late-clicks", TypeInformation.of(ClickEvent.class));

  private static final TypeInformation<ClickEvent> CLICK = TypeInformation.of(ClickEvent.class);
  private static final Duration AS_OF_PERIOD = Duration.ofSeconds(1);

  private ClickAnalytics() {}

  /** Runs the job; see {@code --help}. */
  public static void main(String[] arguments) throws Exception {
    Optional<ClickAnalyticsOptions> parsed =
        CommandLines.parse(new ClickAnalyticsOptions(), arguments);
    if (parsed.isEmpty()) {
      return;
    }
    ClickAnalyticsOptions options = parsed.get();
    Endpoints endpoints = options.endpoints();
    CassandraTables.migrate(endpoints);
    StreamExecutionEnvironment environment =
        StreamEnvironments.create(options.checkpointInterval());
    wire(
        source(environment, endpoints, options),
        ClickSinks.of(endpoints, options),
        options.liveInterval());
    environment.execute(NAME + " " + options.dataset());
  }

  /** Clicks and bad records, with event time. */
  static DataStream<Envelope<ClickEvent>> source(
      StreamExecutionEnvironment environment, Endpoints endpoints, ClickAnalyticsOptions options) {
    return environment
        .fromSource(
            KafkaSources.of(
                options.clicks(), endpoints, options.group(), options, new ClickDecoder(), CLICK),
            Watermarks.of(options, click -> click.atMs),
            "clicks")
        .uid("clicks");
  }

  /**
   * Everything between source and sinks.
   *
   * @param envelopes clicks and bad records, with watermarks
   * @param sinks where results go
   * @param liveInterval from a new click to the next publication of its bucket
   */
  static void wire(
      DataStream<Envelope<ClickEvent>> envelopes, ClickSinks sinks, Duration liveInterval) {
    SingleOutputStreamOperator<ClickEvent> clicks =
        DeadLetters.divert(envelopes, CLICK).name("bad clicks").uid("bad-clicks");
    DataStream<DeadLetter> dead = clicks.getSideOutput(DeadLetters.TAG);

    SingleOutputStreamOperator<ClickEvent> onTime =
        clicks
            .keyBy(click -> click.code)
            .transform("late clicks", CLICK, new LateGate<>(Granularity.MINUTE.bucketMs(), LATE))
            .uid("late-clicks");
    // Still lies by code: the gate keeps every click in its place.
    KeyedStream<ClickEvent, String> byCode =
        DataStreamUtils.reinterpretAsKeyedStream(onTime, click -> click.code, Types.STRING);

    DataStream<LinkCount> counts =
        count(byCode, Granularity.MINUTE, liveInterval)
            .union(count(byCode, Granularity.HOUR, liveInterval));
    DataStream<LinkCount> closed =
        counts.filter(count -> count.complete).name("closed buckets").uid("closed-buckets");
    DataStream<Long> asOf =
        counts
            .filter(count -> false)
            .name("time of counts")
            .uid("time-of-counts")
            .transform("as of", Types.LONG, new WatermarkReport<>(AS_OF_PERIOD))
            .uid("as-of")
            .setParallelism(1);

    sinks.live().drain(counts, "Redis: counts", "redis-counts");
    sinks.history().drain(closed, "Cassandra: closed buckets", "cassandra-closed-buckets");
    sinks.asOf().drain(asOf, "Redis: as of", "redis-as-of");
    sinks.late().drain(onTime.getSideOutput(LATE), "Kafka: late clicks", "kafka-late-clicks");
    sinks.dead().drain(dead, "Kafka: bad clicks", "kafka-bad-clicks");
  }

  static DataStream<LinkCount> count(
      KeyedStream<ClickEvent, String> clicks, Granularity granularity, Duration liveInterval) {
    return clicks
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(granularity.bucketMs())))
        .trigger(new EarlyAndFinalTrigger(liveInterval))
        .aggregate(
            new TallyClicks(),
            new NameBucket(granularity),
            TypeInformation.of(Tally.class),
            TypeInformation.of(Tally.class),
            TypeInformation.of(LinkCount.class))
        .name("clicks per " + granularity.text())
        .uid("clicks-per-" + granularity.text());
  }
}
