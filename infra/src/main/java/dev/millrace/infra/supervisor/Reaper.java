package dev.millrace.infra.supervisor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Ends what a supervisor that is no more had started, as its ledger lists it. */
public final class Reaper {
  private final Ledger ledger;
  private final Duration patience;

  /**
   * @param patience how long a process gets between SIGTERM and SIGKILL
   */
  public Reaper(Ledger ledger, Duration patience) {
    this.ledger = ledger;
    this.patience = patience;
  }

  /**
   * Ends every process of the ledger that still runs, last started first, and empties the ledger.
   *
   * @return the names of those that it had to end
   * @throws InterruptedException if interrupted; the ledger then still lists what runs
   */
  public List<String> endLeftovers() throws InterruptedException {
    List<Ledger.Entry> entries = new ArrayList<>(ledger.servers());
    entries.sort(Comparator.comparingInt(Ledger.Entry::order).reversed());
    List<String> ended = new ArrayList<>();
    for (Ledger.Entry entry : entries) {
      List<ProcessIdentity> processes = find(entry);
      for (ProcessIdentity process : processes) {
        end(process, patience);
      }
      if (!processes.isEmpty()) {
        ended.add(entry.name());
      }
      ledger.remove(entry.name());
    }
    return ended;
  }

  private static List<ProcessIdentity> find(Ledger.Entry entry) {
    if (entry.identity().isPresent()) {
      return entry.identity().filter(ProcessIdentity::alive).stream().toList();
    }
    if (entry.marker().isEmpty()) {
      return List.of();
    }
    return ProcessHandle.allProcesses()
        .filter(p -> p.pid() != ProcessHandle.current().pid())
        .filter(p -> CommandLine.contains(p, entry.marker()))
        .map(p -> ProcessIdentity.of(p.pid()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** SIGTERM, the deadline, SIGKILL; returns when the process is gone. */
  static void end(ProcessIdentity process, Duration patience) throws InterruptedException {
    process.signal(false);
    if (!gone(process, patience)) {
      process.signal(true);
      gone(process, Duration.ofSeconds(10));
    }
  }

  private static boolean gone(ProcessIdentity process, Duration within)
      throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (process.alive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }
}
