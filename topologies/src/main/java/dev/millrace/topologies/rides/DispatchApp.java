package dev.millrace.topologies.rides;

import dev.millrace.connectors.Settings;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.topologies.rides.domain.EtaEstimator;
import dev.millrace.topologies.rides.domain.Tariff;
import dev.millrace.topologies.rides.domain.Waits;
import dev.millrace.topologies.rides.http.DispatchHttp;
import dev.millrace.topologies.rides.http.Quoting;
import dev.millrace.topologies.rides.http.RideReads;
import dev.millrace.topologies.rides.http.SurgeLookup;
import dev.millrace.topologies.rides.topology.DispatchConfig;
import dev.millrace.topologies.rides.topology.DispatchMetrics;
import dev.millrace.topologies.rides.topology.DispatchTopology;
import dev.millrace.topologies.runtime.Instance;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.runtime.offsets.CatchUp;
import dev.millrace.topologies.runtime.offsets.CommittedOffsets;
import dev.millrace.topologies.runtime.offsets.GroupOffsets;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.streams.Guarantee;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import dev.millrace.topologies.runtime.streams.StreamsSettings;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;

/** Who drives whom: the topology, exactly once, and its endpoints. */
final class DispatchApp implements RidesPart {
  static final String APPLICATION = "millrace-rides-dispatch";

  private static final int THREADS = 2;
  private static final int LONGEST_WAIT_SECONDS = 3_600;

  private final StreamsApp app;
  private final DispatchHttp http;

  /**
   * Wires everything; starts nothing.
   *
   * @param settings {@code rides.offer-seconds} (15): a driver has so long to answer; {@code
   *     rides.match-seconds} (120): so long after a rider has asked, no further driver is; {@code
   *     rides.currency} (EUR), {@code rides.base-minor} (250), {@code rides.per-km-minor} (120),
   *     {@code rides.per-minute-minor} (30), {@code rides.minimum-minor} (500): the tariff
   * @param admin not closed here
   * @param writer not closed here
   */
  DispatchApp(
      Settings settings,
      Instance instance,
      MeterRegistry metrics,
      Admin admin,
      TopicWriter writer,
      PeerClient peers,
      EtaEstimator eta,
      SurgeLookup surge,
      DriverPlaces places) {
    Waits waits = waits(settings);
    GroupOffsets offsets = new GroupOffsets(admin, APPLICATION);
    AppliedOffsets applied = new AppliedOffsets(offsets::committed);
    app =
        new StreamsApp(
            DispatchTopology.build(
                new DispatchConfig(applied, waits, new DispatchMetrics(metrics))),
            new StreamsSettings(
                APPLICATION, Guarantee.EXACTLY_ONCE, THREADS, RidesTopics.DEAD.name()),
            instance,
            metrics);
    RideReads reads =
        new RideReads(
            app,
            new CatchUp(applied, offsets),
            new CommittedOffsets(offsets),
            peers,
            Clock.systemUTC());
    http =
        new DispatchHttp(
            writer,
            reads,
            new Quoting(tariff(settings), eta, surge),
            places,
            waits,
            Clock.systemUTC());
  }

  private static Waits waits(Settings settings) {
    return new Waits(
        seconds(settings, "rides.offer-seconds", Waits.USUAL.offer()),
        seconds(settings, "rides.match-seconds", Waits.USUAL.match()));
  }

  private static Duration seconds(Settings settings, String name, Duration usual) {
    return Duration.ofSeconds(
        settings.number(name, (int) usual.toSeconds(), 1, LONGEST_WAIT_SECONDS));
  }

  private static Tariff tariff(Settings settings) {
    return new Tariff(
        settings.text("rides.currency", "EUR"),
        price(settings, "rides.base-minor", 250),
        price(settings, "rides.per-km-minor", 120),
        price(settings, "rides.per-minute-minor", 30),
        price(settings, "rides.minimum-minor", 500));
  }

  private static int price(Settings settings, String name, int usual) {
    return settings.number(name, usual, 0, (int) Tariff.MOST_MINOR);
  }

  @Override
  public String name() {
    return "dispatch";
  }

  @Override
  public StreamsApp app() {
    return app;
  }

  @Override
  public void routes(RoutesConfig routes) {
    http.routes(routes);
  }
}
