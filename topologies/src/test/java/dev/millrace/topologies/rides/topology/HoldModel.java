package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has which driver, and how far rides went, kept in the plainest way from what the tasks of
 * drivers have processed and committed.
 */
final class HoldModel {
  private static final double RADIUS = 6_371_008.8;

  private final Map<String, String> holders = new HashMap<>();
  private final Map<String, List<DriverCell>> running = new HashMap<>();
  private final Map<String, Reading> readings = new HashMap<>();

  /** What a meter must have said. */
  record Reading(double metres, int positions) {}

  /** What a record does that was processed. */
  void processed(String topic, SimulatedLog.Entry entry) {
    if (topic.equals(RidesTopics.TRIP_POSITIONS.name())) {
      running.getOrDefault(entry.key(), new ArrayList<>()).add((DriverCell) entry.value());
      return;
    }
    DriverClaim claim = (DriverClaim) entry.value();
    String offer = claim.getRide() + "/" + claim.getEpoch();
    String driver = claim.getDriver();
    if (claim.hasHold()) {
      holders.putIfAbsent(driver, offer);
    } else if (offer.equals(holders.get(driver))) {
      switch (claim.getWantCase()) {
        case METER -> running.putIfAbsent(driver, new ArrayList<>());
        case RELEASE -> {
          holders.remove(driver);
          List<DriverCell> way = running.remove(driver);
          if (claim.getRelease().getMetered()) {
            readings.put(offer, read(way == null ? List.of() : way));
          }
        }
        default -> {}
      }
    }
  }

  /** What the meter of a ride has said; null if it was not asked. */
  Reading reading(String ride, long epoch) {
    return readings.get(ride + "/" + epoch);
  }

  boolean nobodyIsHeld() {
    return holders.isEmpty() && running.isEmpty();
  }

  private static Reading read(List<DriverCell> way) {
    List<DriverCell> counted = new ArrayList<>();
    double sum = 0;
    for (DriverCell next : way) {
      if (counted.isEmpty()) {
        counted.add(next);
        continue;
      }
      DriverCell last = counted.get(counted.size() - 1);
      double seconds = (next.getAtMs() - last.getAtMs()) / 1_000.0;
      double metres = metres(last, next);
      if (seconds > 0 && metres <= 70 * seconds + 100) {
        sum += metres;
        counted.add(next);
      }
    }
    return new Reading(sum, counted.size());
  }

  /** By vectors, not by haversines. */
  private static double metres(DriverCell one, DriverCell other) {
    double[] a = vector(one);
    double[] b = vector(other);
    double x = a[1] * b[2] - a[2] * b[1];
    double y = a[2] * b[0] - a[0] * b[2];
    double z = a[0] * b[1] - a[1] * b[0];
    double dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    return RADIUS * Math.atan2(Math.sqrt(x * x + y * y + z * z), dot);
  }

  private static double[] vector(DriverCell cell) {
    double lat = Math.toRadians(cell.getLat());
    double lng = Math.toRadians(cell.getLng());
    return new double[] {
      Math.cos(lat) * Math.cos(lng), Math.cos(lat) * Math.sin(lng), Math.sin(lat)
    };
  }
}
