package dev.millrace.infra.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much physical memory a process holds. */
public final class Rss {
  private Rss() {}

  /** Resident set size in bytes; empty if the process is gone or the system does not say. */
  public static OptionalLong bytes(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      if (Files.isReadable(status)) {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmRSS:")) {
            return OptionalLong.of(Long.parseLong(line.replaceAll("[^0-9]", "")) << 10);
          }
        }
        return OptionalLong.empty();
      }
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      String text =
          new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
      return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text) << 10);
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
