package dev.millrace.infra.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, told apart from any later one that gets the same pid.
 *
 * @param pid process id
 * @param birth when it started: on Linux the boot's id and the kernel's start tick, which no change
 *     of the clock moves; elsewhere epoch milliseconds
 */
public record ProcessIdentity(long pid, String birth) {

  /** The process that has this pid now; empty if there is none, or only its unread exit code. */
  public static Optional<ProcessIdentity> of(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (Files.isDirectory(Path.of("/proc/self"))) {
      try {
        // The name in parentheses may hold spaces: count fields from the last parenthesis.
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        boolean ended = fields[0].equals("Z") || fields[0].equals("X");
        return ended
            ? Optional.empty()
            : Optional.of(new ProcessIdentity(pid, bootId() + ":" + fields[19]));
      } catch (IOException | RuntimeException e) {
        return Optional.empty();
      }
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(start -> new ProcessIdentity(pid, Long.toString(start.toEpochMilli())));
  }

  /** True as long as this very process runs. */
  public boolean alive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** Sends SIGTERM, or SIGKILL if forced, provided that it is still this very process. */
  public void signal(boolean force) {
    if (alive()) {
      ProcessHandle.of(pid).ifPresent(h -> signal(h, force));
    }
  }

  private static void signal(ProcessHandle handle, boolean force) {
    if (force) {
      handle.destroyForcibly();
    } else {
      handle.destroy();
    }
  }

  private static String bootId() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim();
  }
}
