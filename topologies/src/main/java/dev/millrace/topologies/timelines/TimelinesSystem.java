package dev.millrace.topologies.timelines;

import dev.millrace.connectors.Settings;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.topologies.runtime.Instance;
import dev.millrace.topologies.runtime.PlatformSystem;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.runtime.offsets.CatchUp;
import dev.millrace.topologies.runtime.offsets.GroupOffsets;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.streams.Guarantee;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import dev.millrace.topologies.runtime.streams.StreamsSettings;
import dev.millrace.topologies.runtime.topics.TopicSetup;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import dev.millrace.topologies.timelines.domain.DeliveryMode;
import dev.millrace.topologies.timelines.domain.DeliveryPolicy;
import dev.millrace.topologies.timelines.domain.PostIndex;
import dev.millrace.topologies.timelines.http.TimelineReads;
import dev.millrace.topologies.timelines.http.TimelinesHttp;
import dev.millrace.topologies.timelines.topology.TimelineMetrics;
import dev.millrace.topologies.timelines.topology.TimelineTopology;
import dev.millrace.topologies.timelines.topology.TimelinesConfig;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.jetty.server.Handler;

/** Home timelines: the topology, at least once, and the service in front of it. */
public final class TimelinesSystem implements PlatformSystem {
  /** Application id of the topology. */
  public static final String APPLICATION = "millrace-timelines";

  private static final int THREADS = 2;

  private static final int POSTS_PER_AUTHOR = 1_000;

  /** For all partitions some 120 MB, which the heap of the embedded platform has room for. */
  private static final int POSTS_PER_PARTITION = 40_000;

  private static final int MOST_POSTS_PER_PARTITION = 100_000_000;

  private static final String AUTO = "auto";
  private static final int ACTIVE_DAYS = 14;
  private static final int MOST_ACTIVE_DAYS = 365;

  private final Admin admin;
  private final StreamsApp app;
  private final TopicWriter writer;
  private final TimelinesHttp http;

  /**
   * Makes what is missing of the topics and wires everything; starts nothing.
   *
   * @param settings {@code timelines.posts-per-partition}: so many posts a partition of readers
   *     keeps in memory, some 500 bytes each (40,000); {@code timelines.active-days}: so long after
   *     its last read a reader gets pushes (14); {@code timelines.delivery}: {@code auto}, {@code
   *     push} or {@code merge}, whatever it costs (auto)
   * @throws IllegalStateException if Kafka cannot be reached
   */
  public TimelinesSystem(Settings settings, Instance instance, MeterRegistry metrics) {
    Properties kafka = instance.endpoints().kafka();
    admin = Admin.create(kafka);
    try {
      TopicSetup.ensure(admin, TimelinesTopics.all());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while topics were made", e);
    }
    GroupOffsets offsets = new GroupOffsets(admin, APPLICATION);
    AppliedOffsets applied = new AppliedOffsets(offsets::committed);
    app =
        new StreamsApp(
            TimelineTopology.build(config(settings, applied, metrics)),
            new StreamsSettings(
                APPLICATION, Guarantee.AT_LEAST_ONCE, THREADS, TimelinesTopics.DEAD.name()),
            instance,
            metrics);
    writer = new TopicWriter(kafka, "/topologies/timelines/" + instance.id(), metrics);
    http =
        new TimelinesHttp(
            writer,
            new TimelineReads(app, new CatchUp(applied, offsets), new PeerClient()),
            metrics);
  }

  private static TimelinesConfig config(
      Settings settings, AppliedOffsets applied, MeterRegistry metrics) {
    int partitions = TimelinesTopics.POSTS.partitions();
    return new TimelinesConfig(
        applied,
        partitions,
        new PostIndex.Limits(
            POSTS_PER_AUTHOR,
            settings.number(
                "timelines.posts-per-partition",
                POSTS_PER_PARTITION,
                POSTS_PER_AUTHOR,
                MOST_POSTS_PER_PARTITION)),
        new DeliveryPolicy(partitions, delivery(settings)),
        Duration.ofDays(settings.number("timelines.active-days", ACTIVE_DAYS, 1, MOST_ACTIVE_DAYS)),
        TimelineMetrics.in(metrics));
  }

  private static Optional<DeliveryMode> delivery(Settings settings) {
    String delivery = settings.text("timelines.delivery", AUTO);
    return switch (delivery) {
      case AUTO -> Optional.empty();
      case "push" -> Optional.of(DeliveryMode.PUSH);
      case "merge" -> Optional.of(DeliveryMode.MERGE);
      default ->
          throw new IllegalArgumentException(
              "timelines.delivery must be auto, push or merge, not " + delivery);
    };
  }

  @Override
  public String name() {
    return "timelines";
  }

  @Override
  public void routes(RoutesConfig routes) {
    http.routes(routes);
  }

  @Override
  public List<Handler.Singleton> hotPaths() {
    return http.handlers();
  }

  @Override
  public void start() {
    app.start();
  }

  @Override
  public boolean alive() {
    return app.alive();
  }

  @Override
  public boolean ready() {
    return app.ready();
  }

  @Override
  public Map<String, String> state() {
    return Map.of("timelines", app.state());
  }

  @Override
  public void close() {
    http.close();
    writer.close();
    app.close();
    admin.close();
  }
}
