package dev.millrace.infra.cli;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.DataLock;
import dev.millrace.infra.supervisor.Ledger;
import dev.millrace.infra.supervisor.ProcessIdentity;
import dev.millrace.infra.supervisor.Reaper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a platform, and ends what a killed supervisor left. */
@Command(
    name = "down",
    description = {
      "Stops the platform and returns when all of it is gone.",
      "Jobs are stopped with a savepoint, from which the next start resumes."
    })
public final class DownCommand implements Callable<Integer> {
  /** Savepoint, the deadlines of all servers, and some. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  @Mixin private DataOption data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DataFolder folder = data.folder();
    if (!Files.isDirectory(folder.run())) {
      System.out.println("Nothing runs on " + folder.root() + ".");
      return 0;
    }
    Ledger ledger = new Ledger(folder);
    Optional<ProcessIdentity> supervisor = ledger.runningSupervisor();
    if (supervisor.isPresent()) {
      stop(folder, supervisor.get());
    }
    Optional<DataLock> lock = DataLock.tryAcquire(folder);
    if (lock.isEmpty()) {
      throw new CliException("Another millrace is just starting on " + folder.root() + ".");
    }
    try {
      List<String> ended = new Reaper(ledger, Duration.ofSeconds(20)).endLeftovers();
      ledger.remove(Ledger.SUPERVISOR);
      if (!ended.isEmpty()) {
        System.out.println("Ended what a killed supervisor had left: " + String.join(", ", ended));
      } else if (supervisor.isEmpty()) {
        System.out.println("Nothing runs on " + folder.root() + ".");
      } else {
        System.out.println("Everything is stopped.");
      }
    } finally {
      lock.get().close();
    }
    return 0;
  }

  private static void stop(DataFolder folder, ProcessIdentity supervisor)
      throws IOException, InterruptedException {
    Path output = folder.logs().resolve("supervisor.out");
    try (Tail tail = new Tail(Files.exists(output) ? output : Path.of("/dev/null"))) {
      tail.skip();
      supervisor.signal(false);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (supervisor.alive()) {
        tail.print();
        if (System.nanoTime() > deadline) {
          System.err.println("The supervisor does not end; killing it.");
          supervisor.signal(true);
        }
        Thread.sleep(50);
      }
      tail.print();
    }
  }
}
