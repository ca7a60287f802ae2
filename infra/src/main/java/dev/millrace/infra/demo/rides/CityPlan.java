package dev.millrace.infra.demo.rides;

import dev.millrace.connectors.rides.GreatCircle;
import java.util.List;

/**
 * Where a city lies and what is where in it. Around its centre the earth is taken to be flat, which
 * at ten kilometres errs by less than a metre in a thousand.
 *
 * @param lat latitude of the centre, degrees
 * @param lng longitude of the centre, degrees
 * @param radiusM how far it reaches, metres
 * @param hotSpots where many rides begin and end
 * @param elsewhere weight of all other places together, evenly spread
 */
public record CityPlan(
    double lat, double lng, double radiusM, List<HotSpot> hotSpots, double elsewhere) {
  /** Metres of a degree of latitude. */
  private static final double METRES_PER_DEGREE = GreatCircle.EARTH_RADIUS_M * StrictMath.PI / 180;

  /** Index of the hot spot that the demo's rushes begin at. */
  public static final int STADIUM = 2;

  /** The city of the demo, in the north-west of Beijing, where public GPS traces are from too. */
  public static CityPlan demo() {
    return new CityPlan(
        39.98,
        116.32,
        3_500,
        List.of(
            new HotSpot("centre", new Spot(0, 0), 600, 5),
            new HotSpot("station", new Spot(1_600, -900), 300, 3),
            new HotSpot("stadium", new Spot(-1_500, 900), 250, 0.5),
            new HotSpot("university", new Spot(700, 2_200), 400, 2),
            new HotSpot("market", new Spot(-900, -1_900), 350, 2)),
        8);
  }

  /** Latitude of a point, degrees. */
  public double lat(Spot spot) {
    return lat + spot.y() / METRES_PER_DEGREE;
  }

  /** Longitude of a point, degrees. */
  public double lng(Spot spot) {
    return lng + spot.x() / metresPerDegreeOfLongitude();
  }

  /** The point that has these degrees. */
  public Spot spot(double lat, double lng) {
    return new Spot(
        (lng - this.lng) * metresPerDegreeOfLongitude(), (lat - this.lat) * METRES_PER_DEGREE);
  }

  private double metresPerDegreeOfLongitude() {
    return METRES_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(lat));
  }

  /** A place where a ride begins or ends. */
  Spot place(Chance chance) {
    double left = chance.share() * (elsewhere + sumOfWeights());
    for (HotSpot hotSpot : hotSpots) {
      left -= hotSpot.weight();
      if (left < 0) {
        return near(hotSpot, chance);
      }
    }
    return anywhere(chance);
  }

  private double sumOfWeights() {
    return hotSpots.stream().mapToDouble(HotSpot::weight).sum();
  }

  /** A place at a hot spot. */
  Spot near(HotSpot hotSpot, Chance chance) {
    return near(hotSpot.at(), hotSpot.spreadM(), chance);
  }

  /** A place around another one, within the city. */
  Spot near(Spot at, double spreadM, Chance chance) {
    return within(new Spot(at.x() + spreadM * chance.normal(), at.y() + spreadM * chance.normal()));
  }

  /** Any place, each as likely as the other. */
  Spot anywhere(Chance chance) {
    double radius = radiusM * Math.sqrt(chance.share());
    double angle = 2 * StrictMath.PI * chance.share();
    return new Spot(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle));
  }

  /** The nearest point that belongs to the city. */
  Spot within(Spot spot) {
    double from = spot.metresTo(new Spot(0, 0));
    return from <= radiusM ? spot : new Spot(spot.x() * radiusM / from, spot.y() * radiusM / from);
  }

  /** How fast cars are there, metres per second: 22 km/h in the centre, 40 at the edge. */
  double speedMps(Spot spot) {
    return 6 + 5 * Math.min(1, spot.metresTo(new Spot(0, 0)) / radiusM);
  }
}
