package dev.millrace.infra;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.Settings;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.infra.console.ConsoleRoutes;
import dev.millrace.infra.console.ServerStatusSource;
import dev.millrace.infra.jobs.LiveCounts;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.topologies.Main;
import dev.millrace.topologies.runtime.TopologiesProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Every system and the console on one port: the process that the supervisor starts. */
public final class PlatformProcess {
  private PlatformProcess() {}

  /**
   * @param args the properties file that the supervisor wrote; beside the settings of the systems
   *     it names the data folder ({@code data.dir}), whose status the console shows
   */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: " + PlatformProcess.class.getName() + " PROPERTIES_FILE");
      System.exit(2);
    }
    try {
      Settings settings = Settings.load(Path.of(args[0]), System.getenv());
      Optional<DataFolder> data =
          settings.find("data.dir").map(directory -> new DataFolder(Path.of(directory)));
      ServerStatusSource servers = data.map(ServerStatusSource::of).orElse(Optional::empty);
      Supplier<String> liveCounts =
          () -> data.map(LiveCounts::dataset).orElse(LinkCountsLayout.LIVE);
      ConsoleRoutes console = new ConsoleRoutes(servers, Endpoints.of(settings), liveCounts);
      TopologiesProcess process =
          TopologiesProcess.start(settings, Main.systems(settings), console::register);
      process.closeOnShutdown();
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
