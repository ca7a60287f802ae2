package dev.millrace.topologies.runtime;

import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;

/**
 * One system in a process, such as short links: its topologies and its query service. Made before
 * the HTTP server starts, started after it, closed after the last request has ended.
 */
public interface PlatformSystem extends AutoCloseable {
  /** The system's name, as its topics begin. */
  String name();

  /** Adds its endpoints. They answer 503 until the system is ready. */
  void routes(RoutesConfig routes);

  /** Handlers for paths too hot for a router; they see each request first. */
  default List<Handler.Singleton> hotPaths() {
    return List.of();
  }

  /** Starts what works in the background. Returns without waiting for it to be ready. */
  void start();

  /** False when only a restart of the process helps. */
  boolean alive();

  /** Whether requests can be answered. */
  boolean ready();

  /** The states of its parts, for people. */
  Map<String, String> state();

  /** Flushes what is still to be written and stops. */
  @Override
  void close();
}
