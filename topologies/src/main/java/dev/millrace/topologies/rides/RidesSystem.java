package dev.millrace.topologies.rides;

import dev.millrace.connectors.Settings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.notifications.NotificationsTopics;
import dev.millrace.schemas.payments.PaymentsTopics;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.topologies.rides.domain.EtaEstimator;
import dev.millrace.topologies.rides.domain.GreatCircleEta;
import dev.millrace.topologies.rides.http.SurgeLookup;
import dev.millrace.topologies.runtime.Instance;
import dev.millrace.topologies.runtime.PlatformSystem;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.topics.TopicSetup;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.jetty.server.Handler;

/** Rides: its applications, and the service in front of them. */
public final class RidesSystem implements PlatformSystem {
  /** Application id of dispatch. */
  public static final String DISPATCH = DispatchApp.APPLICATION;

  private final Admin admin;
  private final TopicWriter writer;
  private final PeerClient peers = new PeerClient();
  private final EtaEstimator eta = new GreatCircleEta();

  /** In the order in which their endpoints are asked: dispatch last, which takes any id. */
  private final List<RidesPart> parts = new ArrayList<>();

  /**
   * Makes what is missing of the topics and wires everything; starts nothing.
   *
   * @param settings those of {@link DispatchApp}
   * @throws IllegalStateException if Kafka cannot be reached
   */
  public RidesSystem(Settings settings, Instance instance, MeterRegistry metrics) {
    this(instance, metrics);
    IndexApp index = new IndexApp(instance, admin, writer, peers, eta, metrics);
    parts.add(index);
    parts.add(dispatch(settings, instance, metrics, index.surge(), index.places()));
  }

  /** Without the index: dispatch alone, with surge and places from elsewhere. */
  RidesSystem(
      Settings settings,
      Instance instance,
      MeterRegistry metrics,
      SurgeLookup surge,
      DriverPlaces places) {
    this(instance, metrics);
    parts.add(dispatch(settings, instance, metrics, surge, places));
  }

  private RidesSystem(Instance instance, MeterRegistry metrics) {
    admin = Admin.create(instance.endpoints().kafka());
    makeTopics();
    writer =
        new TopicWriter(
            instance.endpoints().kafka(), "/topologies/rides/" + instance.id(), metrics);
  }

  private DispatchApp dispatch(
      Settings settings,
      Instance instance,
      MeterRegistry metrics,
      SurgeLookup surge,
      DriverPlaces places) {
    return new DispatchApp(settings, instance, metrics, admin, writer, peers, eta, surge, places);
  }

  private void makeTopics() {
    List<Topic<?, ?>> topics = new ArrayList<>(RidesTopics.all());
    // Of systems that may not run here, and that wait for what is written meanwhile.
    topics.add(PaymentsTopics.REQUESTS);
    topics.add(NotificationsTopics.REQUESTS);
    try {
      TopicSetup.ensure(admin, topics);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while topics were made", e);
    }
  }

  @Override
  public String name() {
    return "rides";
  }

  @Override
  public void routes(RoutesConfig routes) {
    parts.forEach(part -> part.routes(routes));
  }

  @Override
  public List<Handler.Singleton> hotPaths() {
    return parts.stream().flatMap(part -> part.hotPaths().stream()).toList();
  }

  @Override
  public void start() {
    parts.forEach(part -> part.app().start());
  }

  @Override
  public boolean alive() {
    return parts.stream().allMatch(part -> part.app().alive());
  }

  @Override
  public boolean ready() {
    return parts.stream().allMatch(part -> part.app().ready());
  }

  @Override
  public Map<String, String> state() {
    Map<String, String> states = new LinkedHashMap<>();
    parts.forEach(part -> states.put(part.name(), part.app().state()));
    return states;
  }

  @Override
  public void close() {
    writer.close();
    parts.forEach(part -> part.app().close());
    admin.close();
  }
}
