package dev.millrace.topologies;

import dev.millrace.connectors.Settings;
import dev.millrace.topologies.links.LinksSystem;
import dev.millrace.topologies.runtime.TopologiesProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the systems without the console, for deployments of one's own. */
public final class Main {
  /** Every system there is. */
  public static final List<TopologiesProcess.SystemFactory> SYSTEMS = List.of(LinksSystem::new);

  private static final String USAGE =
      "usage: dev.millrace.topologies.Main PROPERTIES_FILE\n"
          + "Runs the Kafka Streams topologies and their query services. The file says where Kafka,"
          + " Redis and\nCassandra are (kafka.*, redis.uri, cassandra.*), and needs state.dir;"
          + " MILLRACE_* overrides it.";

  private Main() {}

  /**
   * @param args the properties file, or {@code --help}
   */
  public static void main(String[] args) {
    if (List.of(args).contains("--help")) {
      System.out.println(USAGE);
      return;
    }
    if (args.length != 1) {
      System.err.println(USAGE);
      System.exit(2);
    }
    try {
      Settings settings = Settings.load(Path.of(args[0]), System.getenv());
      TopologiesProcess.start(settings, SYSTEMS, routes -> {}).closeOnShutdown();
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
