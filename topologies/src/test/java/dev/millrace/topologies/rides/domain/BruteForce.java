package dev.millrace.topologies.rides.domain;

import dev.millrace.connectors.rides.GreatCircle;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A search that looks at all drivers there are. */
public final class BruteForce {
  private BruteForce() {}

  /** Who should be found, in order. */
  public static List<String> nearby(
      Map<String, Sighting> drivers,
      Search wanted,
      Set<String> except,
      EtaEstimator eta,
      long newestMs) {
    return drivers.entrySet().stream()
        .filter(driver -> !except.contains(driver.getKey()))
        .filter(driver -> driver.getValue().duty() == Duty.AVAILABLE)
        .filter(driver -> driver.getValue().atMs() >= newestMs - DriverIndex.STALE_MS)
        .filter(driver -> metres(driver.getValue(), wanted) <= Regions.REACH_M)
        .sorted(
            Comparator.<Map.Entry<String, Sighting>>comparingDouble(
                    driver -> seconds(driver.getValue(), wanted, eta))
                .thenComparingDouble(driver -> metres(driver.getValue(), wanted))
                .thenComparing(Map.Entry::getKey))
        .limit(wanted.limit())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double metres(Sighting driver, Search wanted) {
    return GreatCircle.metres(driver.lat(), driver.lng(), wanted.lat(), wanted.lng());
  }

  private static double seconds(Sighting driver, Search wanted, EtaEstimator eta) {
    return eta.seconds(driver.lat(), driver.lng(), wanted.lat(), wanted.lng());
  }
}
