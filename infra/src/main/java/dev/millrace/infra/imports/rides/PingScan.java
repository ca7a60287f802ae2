package dev.millrace.infra.imports.rides;

import dev.millrace.infra.imports.BadLineException;
import dev.millrace.infra.imports.ImportException;
import dev.millrace.infra.imports.LineFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a first pass over a file of positions finds out: by how much to shift its times must be
 * known before anything is sent.
 *
 * @param good how many lines are positions
 * @param firstMs earliest time, epoch milliseconds UTC
 * @param lastMs latest time
 */
public record PingScan(long good, long firstMs, long lastMs) {
  /**
   * Reads the file.
   *
   * @param nowMs after which no position can be, epoch milliseconds UTC
   * @throws ImportException if there is no position in it
   */
  public static PingScan of(Path file, long nowMs) throws IOException {
    PingCsv csv = new PingCsv(nowMs);
    long[] found = {0, Long.MAX_VALUE, Long.MIN_VALUE};
    new LineFile(file)
        .forEachLine(
            (number, text) -> {
              try {
                csv.read(text).ifPresent(line -> add(found, line.atMs()));
              } catch (BadLineException e) {
                // The import itself says so.
              }
            });
    if (found[0] == 0) {
      throw new ImportException(file + " has no line that is a position");
    }
    return new PingScan(found[0], found[1], found[2]);
  }

  private static void add(long[] found, long atMs) {
    found[0]++;
    found[1] = Math.min(found[1], atMs);
    found[2] = Math.max(found[2], atMs);
  }
}
