package dev.millrace.infra.accesslog;

import dev.millrace.infra.imports.BadLineException;
import dev.millrace.infra.imports.LineFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a first pass over the log finds out: before anything is sent it must be known by how much to
 * shift its times, and what tells its lines from those of another log.
 *
 * @param fingerprint of the content: equal logs give equal click ids
 * @param lines how many lines there are
 * @param good how many of them can be read
 * @param firstMs earliest time, epoch milliseconds UTC; {@link Long#MAX_VALUE} if no line is good
 * @param lastMs latest time, epoch milliseconds UTC; {@link Long#MIN_VALUE} if no line is good
 */
record LogScan(String fingerprint, long lines, long good, long firstMs, long lastMs) {
  static LogScan of(Path log) throws IOException {
    long[] counts = new long[2];
    long[] range = {Long.MAX_VALUE, Long.MIN_VALUE};
    String fingerprint =
        new LineFile(log)
            .forEachLine(
                (number, text) -> {
                  counts[0]++;
                  try {
                    long timeMs = AccessLogParser.parse(text).timeMs();
                    counts[1]++;
                    range[0] = Math.min(range[0], timeMs);
                    range[1] = Math.max(range[1], timeMs);
                  } catch (BadLineException e) {
                    // The import itself says so.
                  }
                });
    return new LogScan(fingerprint, counts[0], counts[1], range[0], range[1]);
  }
}
