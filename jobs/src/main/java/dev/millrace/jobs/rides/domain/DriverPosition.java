package dev.millrace.jobs.rides.domain;

/** Where a driver is and what it does. A Flink POJO: mutable, with a no-argument constructor. */
public class DriverPosition {
  /** Who. */
  public String driver;

  /** H3 cell of resolution 9. */
  public long cell;

  /** Degrees, WGS 84. */
  public double lat;

  /** Degrees, WGS 84. */
  public double lng;

  /** Degrees clockwise from north; not a number if unknown. */
  public float headingDeg;

  /** One of {@link DriverStates}. */
  public int status;

  /** When, epoch ms. */
  public long atMs;

  /** The driver's beat, by its begin, epoch ms. */
  public long beatMs;

  public DriverPosition() {}

  /** Whether it has the status and lies in the cell and beat. */
  boolean says(long otherCell, int otherStatus, long otherBeatMs) {
    return cell == otherCell && status == otherStatus && beatMs == otherBeatMs;
  }

  /** The same at another time. */
  DriverPosition at(long otherMs) {
    DriverPosition other = new DriverPosition();
    other.driver = driver;
    other.cell = cell;
    other.lat = lat;
    other.lng = lng;
    other.headingDeg = headingDeg;
    other.status = status;
    other.atMs = otherMs;
    other.beatMs = beatMs;
    return other;
  }
}
