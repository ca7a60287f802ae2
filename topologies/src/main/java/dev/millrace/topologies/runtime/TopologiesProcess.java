package dev.millrace.topologies.runtime;

import dev.millrace.connectors.Settings;
import dev.millrace.topologies.runtime.http.HttpServer;
import dev.millrace.topologies.runtime.http.Operations;
import dev.millrace.topologies.runtime.http.RequestTimes;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that runs one system or several on one HTTP port.
 *
 * <p>{@link #close} stops in the order in which nothing is lost: no new requests, requests under
 * way end, producers flush, topologies commit.
 */
public final class TopologiesProcess implements AutoCloseable {
  /** Makes a system; the port is bound by then, the server does not take requests yet. */
  @FunctionalInterface
  public interface SystemFactory {
    PlatformSystem create(Settings settings, Instance instance, MeterRegistry metrics);
  }

  private static final Logger LOG = LoggerFactory.getLogger(TopologiesProcess.class);

  private final HttpServer http;
  private final PrometheusMeterRegistry metrics;
  private final JvmGcMetrics gcMetrics = new JvmGcMetrics();
  private final List<PlatformSystem> systems = new ArrayList<>();
  private boolean closed;

  private TopologiesProcess(HttpServer http) {
    this.http = http;
    metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    new JvmThreadMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    gcMetrics.bindTo(metrics);
  }

  /**
   * Starts the systems. They become ready later, see {@link #ready}.
   *
   * @param settings {@code http.host} (127.0.0.1), {@code http.port} (8080; 0 for any free one),
   *     those of {@link Instance}, and those of each system
   * @param more endpoints beside those of the systems
   * @throws IllegalStateException if the port is taken or Kafka cannot be reached
   */
  public static TopologiesProcess start(
      Settings settings, List<SystemFactory> factories, Consumer<RoutesConfig> more) {
    HttpServer http =
        new HttpServer(
            settings.text("http.host", "127.0.0.1"), settings.number("http.port", 8080, 0, 65_535));
    TopologiesProcess process = new TopologiesProcess(http);
    try {
      Instance instance = Instance.of(settings, http.port());
      for (SystemFactory factory : factories) {
        process.systems.add(factory.create(settings, instance, process.metrics));
      }
      process.serve(more);
      process.systems.forEach(PlatformSystem::start);
      LOG.info("{} listens on {}", instance.id(), instance.advertised());
      return process;
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private void serve(Consumer<RoutesConfig> more) {
    List<Handler.Singleton> hot = new ArrayList<>();
    hot.add(new RequestTimes(metrics));
    systems.forEach(system -> hot.addAll(system.hotPaths()));
    http.start(
        routes -> {
          new Operations(systems, metrics).register(routes);
          systems.forEach(system -> system.routes(routes));
          more.accept(routes);
        },
        hot);
  }

  /** The HTTP port. */
  public int port() {
    return http.port();
  }

  /** Whether every system answers requests. */
  public boolean ready() {
    return systems.stream().allMatch(system -> system.alive() && system.ready());
  }

  /** Closes on SIGTERM and Ctrl-C. */
  public void closeOnShutdown() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    quietly("the HTTP server", http);
    List<PlatformSystem> reversed = new ArrayList<>(systems);
    Collections.reverse(reversed);
    reversed.forEach(system -> quietly(system.name(), system));
    gcMetrics.close();
    metrics.close();
  }

  private static void quietly(String what, AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.error("{} did not close well", what, e); // The others still have to be closed.
    }
  }
}
