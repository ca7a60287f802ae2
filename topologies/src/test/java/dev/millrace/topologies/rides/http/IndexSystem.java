package dev.millrace.topologies.rides.http;

import dev.millrace.connectors.Settings;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.topologies.rides.IndexApp;
import dev.millrace.topologies.rides.domain.GreatCircleEta;
import dev.millrace.topologies.runtime.Instance;
import dev.millrace.topologies.runtime.PlatformSystem;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.topics.TopicSetup;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.jetty.server.Handler;

/** The index of rides as a system of its own. */
final class IndexSystem implements PlatformSystem {
  private final Admin admin;
  private final TopicWriter writer;
  private final IndexApp index;

  IndexSystem(Settings settings, Instance instance, MeterRegistry metrics) {
    Properties kafka = instance.endpoints().kafka();
    admin = Admin.create(kafka);
    try {
      TopicSetup.ensure(admin, RidesTopics.all());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    writer = new TopicWriter(kafka, "/topologies/rides/" + instance.id(), metrics);
    index = new IndexApp(instance, admin, writer, new PeerClient(), new GreatCircleEta(), metrics);
  }

  @Override
  public String name() {
    return "rides";
  }

  @Override
  public void routes(RoutesConfig routes) {
    index.routes(routes);
  }

  @Override
  public List<Handler.Singleton> hotPaths() {
    return index.hotPaths();
  }

  @Override
  public void start() {
    index.start();
  }

  @Override
  public boolean alive() {
    return index.alive();
  }

  @Override
  public boolean ready() {
    return index.ready();
  }

  @Override
  public Map<String, String> state() {
    return Map.of("index", index.state());
  }

  @Override
  public void close() {
    writer.close();
    index.close();
    admin.close();
  }
}
