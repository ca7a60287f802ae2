package dev.millrace.topologies.rides;

import io.javalin.config.RoutesConfig;
import java.util.List;
import org.eclipse.jetty.server.Handler;

/** One of the applications that rides are made of, with its endpoints. */
interface RidesPart extends AutoCloseable {
  /** Its name among the parts. */
  String name();

  /** Adds its endpoints. */
  void routes(RoutesConfig routes);

  /** Handlers for paths too hot for a router. */
  default List<Handler.Singleton> hotPaths() {
    return List.of();
  }

  /** Starts what works in the background. */
  void start();

  /** False when only a restart of the process helps. */
  boolean alive();

  /** Whether requests can be answered. */
  boolean ready();

  /** Its state in a word, for people. */
  String state();

  @Override
  void close();
}
