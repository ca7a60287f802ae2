package dev.millrace.jobs.links;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.cassandra.CassandraTables;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.links.LinkGenerations;
import dev.millrace.jobs.runtime.CommandLines;
import dev.millrace.jobs.runtime.DeadLetter;
import dev.millrace.jobs.runtime.DeadLetters;
import dev.millrace.jobs.runtime.Envelope;
import dev.millrace.jobs.runtime.KafkaSources;
import dev.millrace.jobs.runtime.StreamEnvironments;
import dev.millrace.jobs.runtime.WatermarkReport;
import dev.millrace.jobs.runtime.Watermarks;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Counts the clicks of every link: by minute, hour and day, people and programs apart, with
 * visitors and where people came from and with what; and which links have most.
 *
 * <pre>
 * clicks → decode ┬→ bad: links.dead
 *                 ├→ bundles by link ──→ count ┬→ every hour, as it grows: Redis
 *                 └→ is the view there? ──┘    ├→ hours and days, when final: Cassandra
 *                                              ├→ late: links.clicks.late
 *                                              ├→ ranks: Redis
 *                                              └→ how far: Redis
 * </pre>
 *
 * <p>Event time, 30 s of disorder, one hour of lateness: until then a click corrects what was
 * published before; after that it is late and counted nowhere. A click that comes twice within that
 * time counts once; after that it is late, so none is ever counted twice. Views are versioned
 * upserts (see {@link LinkCountsLayout}): repetition after a restore changes nothing.
 *
 * <p>Started without a checkpoint or savepoint it reads from the oldest click that Kafka has: that
 * folds the same hours to the same versions, so nothing is counted twice, and what a lost state had
 * left open is completed. Under other rules it writes a generation of its own instead ({@code
 * --generation}), which is read once it has caught up.
 *
 * <h2>State</h2>
 *
 * That of {@link CountClicks}, which is what there is to say of; {@link BundleClicks}, {@link
 * RankLinks} and the source hold next to nothing.
 */
public final class ClickAnalytics {
  /** Name of the job. */
  public static final String NAME = "click-analytics";

  private static final TypeInformation<ClickEvent> CLICK = TypeInformation.of(ClickEvent.class);
  private static final TypeInformation<ClickBundle> BUNDLE = TypeInformation.of(ClickBundle.class);
  private static final TypeInformation<LinkSpan> SPAN = TypeInformation.of(LinkSpan.class);
  private static final TypeInformation<TopLinkView> TOP = TypeInformation.of(TopLinkView.class);
  private static final Duration AS_OF_PERIOD = Duration.ofSeconds(1);
  private static final Duration RANK_PERIOD = Duration.ofSeconds(1);
  private static final Duration LOOK_PERIOD = Duration.ofSeconds(5);

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
    String dataset =
        options.generation().isPresent()
            ? LinkCountsLayout.generation(options.dataset(), options.generation().getAsInt())
            : LinkGenerations.current(endpoints, options.dataset());
    StreamExecutionEnvironment environment =
        StreamEnvironments.create(options.checkpointInterval());
    String here = LinkCountsLayout.redisHere(dataset);
    URI redis = endpoints.redisUri();
    wire(
        source(environment, endpoints, options, dataset),
        ClickSinks.of(endpoints, dataset, options.clicks().name()),
        () -> new RedisMarker(redis, here),
        options.rules());
    environment.execute(NAME + " " + dataset);
  }

  /** Clicks and bad records, with event time. */
  static DataStream<Envelope<ClickEvent>> source(
      StreamExecutionEnvironment environment,
      Endpoints endpoints,
      ClickAnalyticsOptions options,
      String dataset)
      throws IOException {
    return environment
        .fromSource(
            KafkaSources.of(
                options.clicks(),
                endpoints,
                options.group(dataset),
                options,
                options.decoder(),
                CLICK),
            Watermarks.of(options, click -> click.atMs),
            "clicks")
        .uid("clicks");
  }

  /**
   * Everything between source and sinks.
   *
   * @param envelopes clicks and bad records, with watermarks
   * @param sinks where results go
   * @param marker by which is seen that the live view was lost
   * @param rules how clicks are counted
   */
  static void wire(
      DataStream<Envelope<ClickEvent>> envelopes,
      ClickSinks sinks,
      ViewLoss.Marker.Factory marker,
      ClickRules rules) {
    SingleOutputStreamOperator<ClickEvent> clicks =
        DeadLetters.divert(envelopes, CLICK).name("bad clicks").uid("bad-clicks");
    DataStream<DeadLetter> dead = clicks.getSideOutput(DeadLetters.TAG);

    DataStream<Long> losses =
        clicks
            .filter(click -> false)
            .name("time of clicks")
            .uid("time-of-clicks")
            .transform("is the view there", Types.LONG, new ViewLoss(marker, LOOK_PERIOD))
            .uid("view-loss")
            .setParallelism(1);

    SingleOutputStreamOperator<LinkSpan> hours = count(clicks, losses, rules);
    DataStream<LinkSpan> finalHours = finalHours(hours);
    DataStream<TopLinkView> top =
        hours
            .getSideOutput(CountClicks.MINUTES)
            .transform("rank links", TOP, new RankLinks(RANK_PERIOD))
            .uid("rank-links")
            .setParallelism(1);
    DataStream<Long> asOf =
        hours
            .filter(hour -> false)
            .name("time of counts")
            .uid("time-of-counts")
            .transform("as of", Types.LONG, new WatermarkReport<>(AS_OF_PERIOD))
            .uid("as-of")
            .setParallelism(1);
    long latenessMs = rules.lateness().toMillis();
    DataStream<Long> finalBefore =
        asOf.map(timeMs -> ClickLateness.endOf(timeMs, latenessMs))
            .returns(Types.LONG)
            .name("final before")
            .uid("final-before")
            .setParallelism(1);

    sinks.live().drain(hours, "Redis: hours", "redis-hours");
    sinks.hours().drain(finalHours, "Cassandra: final hours", "cassandra-hours");
    sinks.days().drain(hours.getSideOutput(CountClicks.DAYS), "Cassandra: days", "cassandra-days");
    sinks.top().drain(top, "Redis: top links", "redis-top");
    sinks.asOf().drain(asOf, "Redis: as of", "redis-as-of");
    sinks.finalBefore().drain(finalBefore, "Redis: final before", "redis-final-before");
    sinks
        .late()
        .drain(hours.getSideOutput(CountClicks.LATE), "Kafka: late clicks", "kafka-late-clicks");
    sinks.dead().drain(dead, "Kafka: bad clicks", "kafka-bad-clicks");
  }

  /**
   * The two steps of counting: every hour, as it grows and when it is final.
   *
   * @param losses tells that the live view was lost
   */
  static SingleOutputStreamOperator<LinkSpan> count(
      DataStream<ClickEvent> clicks, DataStream<Long> losses, ClickRules rules) {
    return clicks
        .transform(
            "bundle clicks", BUNDLE, new BundleClicks(rules.liveInterval(), rules.lateness()))
        .uid("bundle-clicks")
        .keyBy(bundle -> bundle.code)
        .connect(losses.broadcast())
        .transform("count clicks", SPAN, new CountClicks(rules.lateness(), rules.mostVisits()))
        .uid("count-clicks");
  }

  /** Of all hours those that are final. */
  static DataStream<LinkSpan> finalHours(DataStream<LinkSpan> hours) {
    return hours.filter(hour -> hour.complete).name("final hours").uid("final-hours");
  }
}
