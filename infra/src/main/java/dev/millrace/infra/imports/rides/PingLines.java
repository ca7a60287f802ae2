package dev.millrace.infra.imports.rides;

import dev.millrace.infra.data.TimestampBounds;
import dev.millrace.infra.imports.BadLineException;
import dev.millrace.infra.imports.ImportedLine;
import dev.millrace.infra.imports.LineImport;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.schemas.rides.v1.DriverStatus;
import java.util.Optional;

/** Positions as lines of CSV, each of a driver who waits for a ride. */
public final class PingLines implements LineImport.LineReader {
  private final PingCsv csv;
  private final Topic<String, DriverPing> topic;
  private final TimestampBounds bounds;
  private final long shiftMs;
  private final long nowMs;
  private long expired;

  /**
   * @param topic where they go
   * @param bounds what timestamps it takes
   * @param shiftMs what is added to every time
   * @param nowMs when the import began, epoch milliseconds UTC
   */
  public PingLines(
      Topic<String, DriverPing> topic, TimestampBounds bounds, long shiftMs, long nowMs) {
    this.csv = new PingCsv(nowMs);
    this.topic = topic;
    this.bounds = bounds;
    this.shiftMs = shiftMs;
    this.nowMs = nowMs;
  }

  @Override
  public Optional<ImportedLine<?>> read(String text) throws BadLineException {
    return csv.read(text).map(this::ping);
  }

  private ImportedLine<DriverPing> ping(PingLine line) {
    long atMs = line.atMs() + shiftMs;
    expired += bounds.expires(atMs, nowMs) ? 1 : 0;
    DriverPing ping =
        DriverPing.newBuilder()
            .setDriver(line.driver())
            .setLat(line.lat())
            .setLng(line.lng())
            .setStatus(DriverStatus.DRIVER_STATUS_AVAILABLE)
            .setAtMs(atMs)
            .build();
    return new ImportedLine<>(topic, line.driver(), ping, atMs);
  }

  /** How many of those read are older than the topic keeps them. */
  public long expired() {
    return expired;
  }
}
