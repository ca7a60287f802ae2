package dev.millrace.infra.bench.rides;

import dev.millrace.connectors.rides.GreatCircle;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.schemas.rides.v1.DriverStatus;
import java.util.SplittableRandom;

/**
 * Drivers of twenty cities who say every three seconds where they are. Three in ten have a ride and
 * drive, of the others half drive and half stand, whose phones still wander by some metres. The
 * same seed makes the same pings.
 */
final class PingTraffic {
  /** From one ping of a driver to the next, ms. */
  static final long PERIOD_MS = 3_000;

  private static final int CITIES = 20;

  /** How far a city reaches, metres. */
  private static final double REACH_M = 12_000;

  private static final double ON_TRIP = 0.3;
  private static final double STANDING = 0.35;

  /** Deviation of a standing phone's position, metres. */
  private static final double WANDERS_M = 4;

  /** Of 100 pings of a moving car, so many begin another direction. */
  private static final double TURNS = 0.05;

  private static final double METRES_PER_DEGREE = GreatCircle.EARTH_RADIUS_M * Math.PI / 180;

  private final int drivers;
  private final SplittableRandom random;
  private final double[] lat;
  private final double[] lng;
  private final double[] heading;
  private final float[] speed;
  private final boolean[] onTrip;

  PingTraffic(int drivers, long seed) {
    this.drivers = drivers;
    random = new SplittableRandom(seed);
    lat = new double[drivers];
    lng = new double[drivers];
    heading = new double[drivers];
    speed = new float[drivers];
    onTrip = new boolean[drivers];
    double[] cityLat = random.doubles(CITIES, -50, 60).toArray();
    double[] cityLng = random.doubles(CITIES, -179, 179).toArray();
    for (int driver = 0; driver < drivers; driver++) {
      int city = driver % CITIES;
      lat[driver] = cityLat[city];
      lng[driver] = cityLng[city];
      // Denser in the middle, as cities are.
      move(driver, REACH_M * random.nextDouble(), 2 * Math.PI * random.nextDouble());
      double kind = random.nextDouble();
      onTrip[driver] = kind < ON_TRIP;
      speed[driver] = kind >= 1 - STANDING ? 0 : 5 + 10 * random.nextFloat();
      heading[driver] = 2 * Math.PI * random.nextDouble();
    }
  }

  int drivers() {
    return drivers;
  }

  /** The name of a driver, which is also its key. */
  static String name(int driver) {
    return "d" + driver;
  }

  /** Latitude of a driver at its last ping. */
  double lat(int driver) {
    return lat[driver];
  }

  /** Longitude of a driver at its last ping. */
  double lng(int driver) {
    return lng[driver];
  }

  /** Whether it waits for a ride. */
  boolean available(int driver) {
    return !onTrip[driver];
  }

  /** Where a driver is three seconds later. */
  DriverPing next(int driver, long atMs) {
    if (speed[driver] == 0) {
      move(driver, WANDERS_M * random.nextDouble(), 2 * Math.PI * random.nextDouble());
    } else {
      if (random.nextDouble() < TURNS) {
        heading[driver] += Math.PI * (random.nextDouble() - 0.5);
      }
      move(driver, speed[driver] * PERIOD_MS / 1_000.0, heading[driver]);
    }
    return DriverPing.newBuilder()
        .setDriver(name(driver))
        .setLat(lat[driver])
        .setLng(lng[driver])
        .setHeadingDeg((float) ((Math.toDegrees(heading[driver]) % 360 + 360) % 360))
        .setSpeedMps(speed[driver])
        .setStatus(
            onTrip[driver]
                ? DriverStatus.DRIVER_STATUS_ON_TRIP
                : DriverStatus.DRIVER_STATUS_AVAILABLE)
        .setAtMs(atMs)
        .build();
  }

  private void move(int driver, double metres, double direction) {
    double perDegree = METRES_PER_DEGREE * Math.cos(Math.toRadians(lat[driver]));
    lat[driver] += metres * Math.cos(direction) / METRES_PER_DEGREE;
    lng[driver] = turned(lng[driver] + metres * Math.sin(direction) / perDegree);
  }

  /** Across the antimeridian. */
  private static double turned(double degrees) {
    return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
  }
}
