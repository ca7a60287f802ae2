package dev.millrace.infra.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a short-lived helper program to its end. */
final class Helpers {
  private static final long WITHIN_SECONDS = 60;

  private Helpers() {}

  /**
   * @throws IOException if it fails or takes more than a minute; it names the file with its output
   */
  static void run(List<String> command, Path output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return;
      }
      throw new IOException("preparing failed, see " + output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while preparing", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
