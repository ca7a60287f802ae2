package dev.millrace.topologies;

import dev.millrace.connectors.Settings;
import dev.millrace.topologies.links.LinksSystem;
import dev.millrace.topologies.rides.RidesSystem;
import dev.millrace.topologies.runtime.TopologiesProcess;
import dev.millrace.topologies.runtime.TopologiesProcess.SystemFactory;
import dev.millrace.topologies.timelines.TimelinesSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the systems without the console, for deployments of one's own. */
public final class Main {
  /** Every system there is, by name. */
  private static final Map<String, SystemFactory> SYSTEMS = systems();

  private static final String USAGE =
      "usage: dev.millrace.topologies.Main PROPERTIES_FILE\n"
          + "Runs the Kafka Streams topologies and their query services. The file says where Kafka,"
          + " Redis and\nCassandra are (kafka.*, redis.uri, cassandra.*), and needs state.dir;"
          + " systems names those that run\n(default: all). MILLRACE_* overrides it.";

  private Main() {}

  private static Map<String, SystemFactory> systems() {
    Map<String, SystemFactory> all = new LinkedHashMap<>();
    all.put("links", LinksSystem::new);
    all.put("timelines", TimelinesSystem::new);
    all.put("rides", RidesSystem::new);
    return all;
  }

  /** Names of all systems. */
  public static Set<String> names() {
    return SYSTEMS.keySet();
  }

  /**
   * The systems that settings ask for.
   *
   * @param settings {@code systems}: their names, with commas between; default all
   * @throws IllegalArgumentException if there is no such system
   */
  public static List<SystemFactory> systems(Settings settings) {
    List<SystemFactory> asked = new ArrayList<>();
    for (String name : settings.text("systems", String.join(",", SYSTEMS.keySet())).split(",")) {
      SystemFactory system = SYSTEMS.get(name.strip());
      if (system == null) {
        throw new IllegalArgumentException(
            "There is no system " + name.strip() + ". There are: " + String.join(", ", names()));
      }
      asked.add(system);
    }
    return asked;
  }

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
      TopologiesProcess.start(settings, systems(settings), routes -> {}).closeOnShutdown();
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
