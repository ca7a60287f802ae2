package dev.millrace.topologies.rides.domain;

/**
 * The distance that a ride has gone: the sum of great circles between the positions that count. One
 * that is not newer than the last one that counted does not, and neither does a jump: farther away
 * than {@value #MOST_METRES_PER_SECOND} m/s and {@value #SLACK_METRES} m of error allow. The next
 * one is measured from where the last one that counted was, so that a car that comes out of a
 * tunnel counts again.
 *
 * @param last where that was; meaningless before the first
 * @param lastAtMs when, epoch milliseconds as the driver's phone says
 * @param metres so far; the first position has none
 * @param positions that counted
 */
public record FareMeter(GeoPoint last, long lastAtMs, double metres, long positions) {
  /** 250 km/h. */
  static final int MOST_METRES_PER_SECOND = 70;

  /** Two positions within this are never a jump: a phone's error between houses. */
  static final int SLACK_METRES = 100;

  /** Before the first position. */
  public static final FareMeter ZERO = new FareMeter(new GeoPoint(0, 0), 0, 0, 0);

  private static final double MS_PER_SECOND = 1_000;

  /** The meter after one more position; the same if that does not count. */
  public FareMeter after(GeoPoint position, long atMs) {
    if (positions == 0) {
      return new FareMeter(position, atMs, 0, 1);
    }
    if (atMs <= lastAtMs) {
      return this;
    }
    double moved = last.metresTo(position);
    double reachable = (atMs - lastAtMs) / MS_PER_SECOND * MOST_METRES_PER_SECOND + SLACK_METRES;
    if (moved > reachable || metres + moved > Tariff.MOST_METRES) {
      return this;
    }
    return new FareMeter(position, atMs, metres + moved, positions + 1);
  }
}
