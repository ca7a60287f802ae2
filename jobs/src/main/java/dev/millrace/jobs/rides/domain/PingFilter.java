package dev.millrace.jobs.rides.domain;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.connectors.rides.GreatCircle;

/**
 * Lets a ping pass unless it says what the last one of its driver that passed has said: the same
 * cell and status within the same beat ({@link Beats}), and no more than a step away ({@link
 * DriverStates#stepM}).
 *
 * <p>What it remembers is a cache: a driver that it does not know, or no longer, passes. That
 * changes nothing but the number of pings behind it, since whoever comes next does nothing on a
 * ping whose cell, status and beat are those of the one before ({@link DriverTrack}). It judges
 * nothing else, such as the order of pings: only the keyed state knows enough for that.
 *
 * <p>H3 is asked for the cell only where the driver may have left the last one. Not thread-safe.
 */
public final class PingFilter {
  private static final double M_PER_DEGREE = Math.toRadians(GreatCircle.EARTH_RADIUS_M);

  private final PingCache cache;
  private final CellHexagons hexagons = new CellHexagons();
  private final double[] squaredStep = new double[DriverStates.OFFLINE + 1];
  private long cell;
  private long beatMs;
  private long lookups;

  /**
   * @param drivers how many it remembers at least; each takes 43 to 85 bytes, and each cell that
   *     they are in 128 to 256
   */
  public PingFilter(int drivers) {
    cache = new PingCache(drivers);
    for (int status = DriverStates.AVAILABLE; status <= DriverStates.OFFLINE; status++) {
      double step = DriverStates.stepM(status) / M_PER_DEGREE;
      squaredStep[status] = step * step;
    }
  }

  /**
   * Whether a ping passes. Then {@link #cell} and {@link #beatMs} are those of the ping.
   *
   * @param driverHash {@link DriverIds#hash}
   * @param status one of {@link DriverStates}
   */
  public boolean passes(long driverHash, double lat, double lng, int status, long atMs) {
    beatMs = Beats.begin(driverHash, atMs);
    int entry = cache.find(driverHash);
    if (entry == PingCache.NONE) {
      cell = lookUp(lat, lng);
      remember(cache.claim(driverHash), lat, lng, status);
      return true;
    }
    long before = cache.cell(entry);
    int hexagon = hexagons.of(before);
    double north = hexagons.north(hexagon, lat);
    double east = hexagons.east(hexagon, lng);
    cell = hexagons.contains(hexagon, north, east) ? before : lookUp(lat, lng);
    if (cell != before) {
      remember(entry, lat, lng, status);
      return true;
    }
    if (cache.says(entry, cell, beatMs, status)) {
      double moved = north - cache.north(entry);
      double across = (east - cache.east(entry)) * hexagons.cosLat(hexagon);
      if (moved * moved + across * across < squaredStep[status]) {
        return false;
      }
    }
    cache.put(entry, cell, beatMs, status, north, east);
    return true;
  }

  private void remember(int entry, double lat, double lng, int status) {
    int hexagon = hexagons.of(cell);
    double north = hexagons.north(hexagon, lat);
    double east = hexagons.east(hexagon, lng);
    cache.put(entry, cell, beatMs, status, north, east);
  }

  private long lookUp(double lat, double lng) {
    lookups++;
    return Cells.search(lat, lng);
  }

  /** The search cell of the last ping that passed. */
  public long cell() {
    return cell;
  }

  /** The beat of the last ping, by its begin. */
  public long beatMs() {
    return beatMs;
  }

  /** How often H3 was asked. */
  public long lookups() {
    return lookups;
  }

  /** How many drivers it remembers. */
  public int drivers() {
    return cache.used();
  }
}
