package dev.millrace.jobs.rides.domain;

/**
 * What is known of a driver. Kept in state: a Flink POJO, mutable, with a no-argument constructor.
 */
public class DriverState {
  /** H3 cell of resolution 9. */
  public long cell;

  /** One of {@link DriverStates}. */
  public int status;

  /** The last beat in which it was heard of, by its begin, epoch ms. */
  public long beatMs;

  /** Where the ping was that said so, degrees. */
  public double lat;

  /** Degrees. */
  public double lng;

  /** Since when that counts, epoch ms. */
  public long atMs;

  /** Of the last ping that was refused: its cell. */
  public long refusedCell;

  /** Its status. */
  public int refusedStatus;

  /** Its beat. */
  public long refusedBeatMs;

  /** The position that was last said, degrees. */
  public double saidLat;

  /** Degrees. */
  public double saidLng;

  /** Its time, epoch ms. */
  public long saidMs;

  public DriverState() {}

  /** When the driver is gone if nothing more is heard of it, epoch ms. */
  public long goneMs() {
    return beatMs + Beats.GONE_AFTER_MS;
  }

  /** The surge cell in which it is available; 0 if it is not. */
  long availableIn() {
    return DriverTrack.availableIn(status, cell);
  }

  void refuse(DriverPosition ping) {
    refusedCell = ping.cell;
    refusedStatus = ping.status;
    refusedBeatMs = ping.beatMs;
  }

  void take(DriverPosition ping, long sinceMs) {
    cell = ping.cell;
    status = ping.status;
    beatMs = ping.beatMs;
    lat = ping.lat;
    lng = ping.lng;
    atMs = sinceMs;
  }

  void said(DriverPosition position) {
    saidLat = position.lat;
    saidLng = position.lng;
    saidMs = position.atMs;
  }
}
