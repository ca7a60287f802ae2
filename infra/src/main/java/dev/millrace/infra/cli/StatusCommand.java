package dev.millrace.infra.cli;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.supervisor.Ledger;
import dev.millrace.infra.supervisor.PlatformStatus;
import dev.millrace.infra.supervisor.Rss;
import dev.millrace.infra.supervisor.ServerState;
import dev.millrace.infra.supervisor.ServerStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what runs. */
@Command(
    name = "status",
    description = "Shows each server: its state, pid, port, restarts and memory.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:everything is ready", "1:something is not, or nothing runs"})
public final class StatusCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Override
  public Integer call() {
    DataFolder folder = data.folder();
    Optional<PlatformStatus> status = PlatformStatus.read(folder);
    if (status.isEmpty() || new Ledger(folder).runningSupervisor().isEmpty()) {
      System.out.println("Nothing runs on " + folder.root() + ".");
      return 1;
    }
    System.out.printf(
        "%-18s %-9s %8s %6s %9s %9s  %s%n",
        "SERVER", "STATE", "PID", "PORT", "RESTARTS", "MEMORY", "URL");
    long total = 0;
    for (ServerStatus server : status.get().servers()) {
      OptionalLong rss = server.pid() == null ? OptionalLong.empty() : Rss.bytes(server.pid());
      total += rss.orElse(0);
      System.out.printf(
          Locale.ROOT,
          "%-18s %-9s %8s %6s %9d %9s  %s%n",
          server.name(),
          server.state().word(),
          shown(server.pid()),
          shown(server.port()),
          server.restarts(),
          rss.isPresent() ? (rss.getAsLong() >> 20) + " MB" : "-",
          shown(server.url()));
    }
    long own = Rss.bytes(status.get().supervisorPid()).orElse(0);
    System.out.printf(
        Locale.ROOT,
        "%-18s %-9s %8d %6s %9s %9s%n",
        "supervisor",
        status.get().phase().word(),
        status.get().supervisorPid(),
        "-",
        "-",
        (own >> 20) + " MB");
    System.out.printf(Locale.ROOT, "Memory in all: %d MB%n", (total + own) >> 20);
    return allReady(status.get()) ? 0 : 1;
  }

  private static boolean allReady(PlatformStatus status) {
    return status.phase() == PlatformStatus.Phase.READY
        && status.servers().stream()
            .allMatch(s -> s.state() == ServerState.READY || s.state() == ServerState.OUTSIDE);
  }

  private static String shown(Object value) {
    return value == null ? "-" : value.toString();
  }
}
