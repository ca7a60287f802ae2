package dev.millrace.infra.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Clicks per path and hour, robots apart, as {@code count.awk} counts them.
 *
 * @param counts by path and start of the hour
 * @param good lines that were counted
 * @param bad lines that were not
 */
record AwkCount(Map<String, Map<Instant, Clicks>> counts, long good, long bad) {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm", Locale.ENGLISH);
  private static final Path SCRIPT =
      MillraceCommand.MODULE.resolve("src/test/resources/access-log/count.awk");

  /** What robots call themselves. */
  static final Path BOTS =
      MillraceCommand.MODULE.resolve("../jobs/src/main/resources/bot-user-agents.txt").normalize();

  static AwkCount of(Path log) throws Exception {
    Path out = Files.createTempFile("millrace-awk-", ".tsv");
    Process awk =
        new ProcessBuilder("awk", "-f", SCRIPT.toString(), BOTS.toString(), log.toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (awk.waitFor() != 0) {
      throw new AssertionError("awk ended with " + awk.exitValue());
    }
    Map<String, Map<Instant, Clicks>> counts = new TreeMap<>();
    long good = 0;
    long bad = 0;
    for (String line : Files.readAllLines(out, ISO_8859_1)) {
      String[] cells = line.split("\t");
      if (cells[0].equals("bad")) {
        bad = Long.parseLong(cells[1]);
        continue;
      }
      long number = Long.parseLong(cells[3]);
      good += number;
      Clicks clicks = cells[2].equals("bot") ? new Clicks(0, number) : new Clicks(number, 0);
      Instant hour = LocalDateTime.parse(cells[1] + ":00", HOUR).toInstant(ZoneOffset.UTC);
      counts.computeIfAbsent(cells[0], path -> new TreeMap<>()).merge(hour, clicks, Clicks::plus);
    }
    Files.delete(out);
    return new AwkCount(counts, good, bad);
  }

  Instant first() {
    return Collections.min(hours());
  }

  Instant last() {
    return Collections.max(hours());
  }

  private TreeSet<Instant> hours() {
    TreeSet<Instant> hours = new TreeSet<>();
    counts.values().forEach(byHour -> hours.addAll(byHour.keySet()));
    return hours;
  }
}
