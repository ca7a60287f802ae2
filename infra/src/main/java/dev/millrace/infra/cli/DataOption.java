package dev.millrace.infra.cli;

import dev.millrace.connectors.Endpoints;
import dev.millrace.infra.servers.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option every command has: which platform is meant, by its data folder. */
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:MILLRACE_DATA:-${sys:user.home}/.millrace}",
      description = "Folder of all state and logs (default: $$MILLRACE_DATA, else ~/.millrace).")
  private Path directory;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  /** The data folder, which need not exist. Logging of the command goes there if it does. */
  public DataFolder folder() {
    DataFolder data = new DataFolder(directory);
    if (Files.isDirectory(data.logs())) {
      CliLogging.to(data.logs().resolve("cli.log"));
    }
    return data;
  }

  /**
   * Where the platform's servers are.
   *
   * @throws CliException if nothing was ever started on this data folder
   */
  public Endpoints endpoints() {
    DataFolder data = folder();
    if (!Files.isReadable(data.endpoints())) {
      throw new CliException(
          "No platform was started on " + data.root() + " yet. Start one with: millrace up");
    }
    try {
      return Endpoints.load(data.endpoints());
    } catch (IOException e) {
      throw new CliException("Cannot read " + data.endpoints(), e);
    }
  }
}
