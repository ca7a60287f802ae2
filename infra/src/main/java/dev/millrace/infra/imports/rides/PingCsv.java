package dev.millrace.infra.imports.rides;

import dev.millrace.infra.imports.BadLineException;
import dev.millrace.infra.imports.ImportException;
import dev.millrace.topologies.rides.domain.Ids;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a file of positions line by line, the first of which names the columns: {@code lat}, {@code
 * lng}, {@code datetime} and {@code uid} in any order, others are left out.
 */
final class PingCsv {
  /** Phones that have lost their clock say 1970 or 1980; no service of this kind is older. */
  private static final long EARLIEST_MS = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

  private final long nowMs;
  private Columns columns;

  private record Columns(int lat, int lng, int datetime, int uid, int number) {
    private static Columns of(String header) {
      List<String> names = Arrays.stream(header.split(",", -1)).map(String::strip).toList();
      Columns columns =
          new Columns(
              names.indexOf("lat"),
              names.indexOf("lng"),
              names.indexOf("datetime"),
              names.indexOf("uid"),
              names.size());
      if (columns.lat < 0 || columns.lng < 0 || columns.datetime < 0 || columns.uid < 0) {
        throw new ImportException(
            "The first line must name the columns lat, lng, datetime and uid");
      }
      return columns;
    }
  }

  /**
   * @param nowMs after which no position can be, epoch milliseconds UTC
   */
  PingCsv(long nowMs) {
    this.nowMs = nowMs;
  }

  /**
   * Reads the next line.
   *
   * @return empty for the header and blank lines
   * @throws ImportException if the first line is no header
   */
  Optional<PingLine> read(String text) throws BadLineException {
    if (text.isBlank()) {
      return Optional.empty();
    }
    if (columns == null) {
      columns = Columns.of(text);
      return Optional.empty();
    }
    String[] values = text.split(",", -1);
    if (values.length != columns.number) {
      throw new BadLineException("has " + values.length + " columns instead of " + columns.number);
    }
    return Optional.of(
        new PingLine(
            driver(values[columns.uid].strip()),
            degrees("lat", values[columns.lat], 90),
            degrees("lng", values[columns.lng], 180),
            time(values[columns.datetime].strip())));
  }

  private static String driver(String uid) throws BadLineException {
    if (!Ids.isOne(uid)) {
      throw new BadLineException("uid " + Ids.RULE);
    }
    return uid;
  }

  private static double degrees(String what, String text, double most) throws BadLineException {
    try {
      double degrees = Double.parseDouble(text);
      // Neither does NaN lie within the bounds.
      if (Math.abs(degrees) <= most) {
        return degrees;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadLineException(
        String.format(Locale.ROOT, "%s must be degrees from -%.0f to %2$.0f", what, most));
  }

  private long time(String text) throws BadLineException {
    String iso = text.replace(' ', 'T');
    long timeMs;
    try {
      timeMs =
          iso.endsWith("Z")
              ? Instant.parse(iso).toEpochMilli()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeException e) {
      throw new BadLineException("datetime must be like 2008-10-23 05:53:05, in UTC");
    }
    if (timeMs < EARLIEST_MS) {
      throw new BadLineException("datetime is before 2000");
    }
    if (timeMs > nowMs) {
      throw new BadLineException("datetime is in the future");
    }
    return timeMs;
  }
}
