package dev.millrace.infra.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Looks at the arguments of a running process. */
final class CommandLine {
  private CommandLine() {}

  /** True if one of its arguments is exactly this one. */
  static boolean contains(ProcessHandle process, String argument) {
    Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    if (Files.isReadable(file)) {
      try {
        // Not String.split on what ProcessHandle gives: that is cut at 4 KiB.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return Arrays.asList(text.split("\0")).contains(argument);
      } catch (IOException e) {
        return false;
      }
    }
    return process
        .info()
        .arguments()
        .map(arguments -> Arrays.asList(arguments).contains(argument))
        .orElse(false);
  }
}
