package dev.millrace.topologies.rides.domain;

/**
 * Knows no roads: the great-circle distance times {@value #DETOUR}, at {@value #CITY_M_PER_S} m/s
 * for the first {@value #CITY_METRES} m by road and {@value #BEYOND_M_PER_S} m/s beyond. A farther
 * place is never nearer in time.
 *
 * <p>The detour: Newell (1980) gives about 1.2 between random points of a city; Giacomin and
 * Levinson (2015) find that short ways, as those to a rider are, have more of it than long ones.
 * The speeds, 25 and 50 km/h, are assumptions.
 */
public final class StraightLineEta implements EtaEstimator {
  static final double DETOUR = 1.3;
  static final double CITY_METRES = 5_000;
  static final double CITY_M_PER_S = 7;
  static final double BEYOND_M_PER_S = 14;

  @Override
  public Eta estimate(Point from, Point to) {
    double metres = from.metresTo(to) * DETOUR;
    double city = Math.min(metres, CITY_METRES);
    double seconds = city / CITY_M_PER_S + (metres - city) / BEYOND_M_PER_S;
    return new Eta(Math.round(metres), Math.round(seconds));
  }
}
