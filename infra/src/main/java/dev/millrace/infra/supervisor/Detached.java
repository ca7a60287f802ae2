package dev.millrace.infra.supervisor;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a program in a session of its own, so that Ctrl-C in our terminal reaches us alone and we
 * stop the rest in order. The pid stays that of the program.
 */
public final class Detached {
  private Detached() {}

  /** The command that runs {@code command} in its own session, by what the system offers. */
  public static List<String> command(List<String> command) {
    List<String> detached = new ArrayList<>();
    Optional<String> setsid = onPath("setsid");
    Optional<String> perl = onPath("perl");
    if (setsid.isPresent()) {
      detached.add(setsid.get());
    } else if (perl.isPresent()) {
      // macOS has no setsid program, but it has perl.
      detached.addAll(
          List.of(perl.get(), "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or die $!", "--"));
    }
    detached.addAll(command);
    return detached;
  }

  private static Optional<String> onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String directory : path.split(File.pathSeparator)) {
      File file = new File(directory, program);
      if (file.canExecute() && file.isFile()) {
        return Optional.of(file.getPath());
      }
    }
    return Optional.empty();
  }
}
