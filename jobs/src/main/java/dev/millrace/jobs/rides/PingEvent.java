package dev.millrace.jobs.rides;

/**
 * A ping as it was read. The same object each time: {@link FilterPings} comes right behind the
 * source. A Flink POJO: mutable, with a no-argument constructor.
 */
public class PingEvent {
  /** Holds the driver's id, in ASCII. */
  public byte[] driver;

  /** Where in it the id begins. */
  public int driverFrom;

  /** How many characters it has. */
  public int driverLength;

  /** Hash of the id. */
  public long driverHash;

  /** Degrees, WGS 84. */
  public double lat;

  /** Degrees, WGS 84. */
  public double lng;

  /** Degrees clockwise from north; not a number if unknown. */
  public float headingDeg;

  /** Metres per second; not a number if unknown. */
  public float speedMps;

  /** What the driver does, by its number. */
  public int status;

  /** When, epoch ms. */
  public long atMs;

  public PingEvent() {}
}
