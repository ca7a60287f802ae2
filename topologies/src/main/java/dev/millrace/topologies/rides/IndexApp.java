package dev.millrace.topologies.rides;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.topologies.rides.domain.EtaEstimator;
import dev.millrace.topologies.rides.http.IndexHttp;
import dev.millrace.topologies.rides.http.IndexReads;
import dev.millrace.topologies.rides.http.MapReads;
import dev.millrace.topologies.rides.http.SurgeLookup;
import dev.millrace.topologies.rides.http.SurgeReads;
import dev.millrace.topologies.rides.topology.IndexConfig;
import dev.millrace.topologies.rides.topology.IndexMetrics;
import dev.millrace.topologies.rides.topology.IndexTopology;
import dev.millrace.topologies.runtime.Instance;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.runtime.offsets.CatchUp;
import dev.millrace.topologies.runtime.offsets.GroupOffsets;
import dev.millrace.topologies.runtime.query.Answer;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.query.StoreScan;
import dev.millrace.topologies.runtime.streams.Guarantee;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import dev.millrace.topologies.runtime.streams.StreamsSettings;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.jetty.server.Handler;

/**
 * Where drivers are: the topology, at least once, and the service in front of it. What it knows is
 * soft: whether a driver is to be had, its own partition decides.
 */
public final class IndexApp implements RidesPart {
  /** Application id of the topology. */
  public static final String APPLICATION = "millrace-rides-index";

  private static final int THREADS = 2;

  /** Nobody waits for a place, and a search can: it saves a fifth of what all this takes. */
  private static final Duration LINGER = Duration.ofMillis(10);

  private final StreamsApp app;
  private final IndexReads reads;
  private final SurgeReads surge;
  private final IndexHttp http;

  /**
   * Wires everything; starts nothing.
   *
   * @param admin knows the brokers; not closed here
   * @param writer for positions that come over HTTP; not closed here
   * @param peers asks other instances
   * @param eta by which drivers are ranked
   */
  public IndexApp(
      Instance instance,
      Admin admin,
      TopicWriter writer,
      PeerClient peers,
      EtaEstimator eta,
      MeterRegistry metrics) {
    GroupOffsets offsets = new GroupOffsets(admin, APPLICATION);
    AppliedOffsets applied = new AppliedOffsets(offsets::committed);
    app =
        new StreamsApp(
            IndexTopology.build(
                new IndexConfig(
                    applied,
                    RidesTopics.DRIVER_PLACES.partitions(),
                    eta,
                    IndexMetrics.in(metrics))),
            new StreamsSettings(
                APPLICATION, Guarantee.AT_LEAST_ONCE, THREADS, RidesTopics.DEAD.name(), LINGER),
            instance,
            metrics);
    CatchUp catchUp = new CatchUp(applied, offsets);
    reads = new IndexReads(app, catchUp, peers);
    surge = new SurgeReads(app);
    StoreScan scan =
        new StoreScan(app, IndexTopology.REGION_INDEX, RidesTopics.DRIVER_PLACES.name(), catchUp);
    http = new IndexHttp(reads, new MapReads(scan, peers), surge, writer);
  }

  @Override
  public String name() {
    return "index";
  }

  @Override
  public StreamsApp app() {
    return app;
  }

  @Override
  public void routes(RoutesConfig routes) {
    http.routes(routes);
  }

  @Override
  public List<Handler.Singleton> hotPaths() {
    return http.handlers();
  }

  /** Where drivers were last; nothing of one whose owner cannot be asked now. */
  DriverPlaces places() {
    return driver ->
        reads.driver(driver) instanceof Answer.Found<DriverPlace> found
            ? Optional.of(found.value().getCell())
            : Optional.empty();
  }

  /** What rides cost more. */
  public SurgeLookup surge() {
    return surge;
  }
}
