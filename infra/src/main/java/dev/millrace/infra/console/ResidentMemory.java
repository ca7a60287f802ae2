package dev.millrace.infra.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory that a process holds, from Linux' {@code /proc}; other systems tell nothing here. */
final class ResidentMemory {
  private static final String PREFIX = "VmRSS:";

  private ResidentMemory() {}

  /** Bytes; null if the process is gone or the system does not tell. */
  static Long bytesOf(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith(PREFIX)) {
          String kilobytes = line.substring(PREFIX.length()).replace("kB", "").trim();
          return Long.parseLong(kilobytes) * 1024;
        }
      }
      return null;
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }
}
