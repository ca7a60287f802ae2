package dev.millrace.topologies.rides;

import dev.millrace.topologies.runtime.streams.StreamsApp;
import io.javalin.config.RoutesConfig;
import java.util.List;
import org.eclipse.jetty.server.Handler;

/** One of the applications that rides are made of, with its endpoints. */
interface RidesPart {
  /** Its name among the parts. */
  String name();

  /** What runs in the background. */
  StreamsApp app();

  /** Adds its endpoints. */
  void routes(RoutesConfig routes);

  /** Handlers for paths too hot for a router. */
  default List<Handler.Singleton> hotPaths() {
    return List.of();
  }
}
