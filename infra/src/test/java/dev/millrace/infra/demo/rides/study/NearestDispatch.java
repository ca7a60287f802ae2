package dev.millrace.infra.demo.rides.study;

import dev.millrace.infra.demo.rides.CitySimulation;
import dev.millrace.infra.demo.rides.Offer;
import dev.millrace.infra.demo.rides.RidesPort;
import dev.millrace.infra.demo.rides.SimDriver;
import dev.millrace.infra.demo.rides.Spot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives rides to the nearest drivers by the rules of the platform: one offer after the other, 15
 * seconds to answer, two minutes in all.
 */
final class NearestDispatch {
  private static final double REACH_M = 4_000;
  private static final long OFFER_MS = 15_000;
  private static final long DEADLINE_MS = 120_000;

  private final CitySimulation city;
  private final List<Matching> matching = new ArrayList<>();
  private final Set<String> held = new HashSet<>();

  private static final class Matching {
    private final String ride;
    private final Spot pickup;
    private final Spot dropoff;
    private final long sinceMs;
    private final Set<String> declined = new HashSet<>();
    private String offeredTo = "";
    private long offeredAtMs;
    private long epoch;

    private Matching(String ride, Spot pickup, Spot dropoff, long sinceMs) {
      this.ride = ride;
      this.pickup = pickup;
      this.dropoff = dropoff;
      this.sinceMs = sinceMs;
    }
  }

  NearestDispatch(CitySimulation city) {
    this.city = city;
  }

  void request(String ride, Spot pickup, Spot dropoff, long nowMs) {
    matching.add(new Matching(ride, pickup, dropoff, nowMs));
  }

  /** An answer to an offer, which counts while the offer stands. */
  void answered(String driver, Offer offer, boolean accepted, RidesPort port) {
    for (Matching ride : matching) {
      if (ride.ride.equals(offer.ride())
          && ride.offeredTo.equals(driver)
          && ride.epoch == offer.epoch()) {
        if (accepted) {
          matching.remove(ride);
          city.assigned(driver, ride.ride, port);
        } else {
          decline(ride);
        }
        return;
      }
    }
    city.released(driver, offer.ride());
  }

  private void decline(Matching ride) {
    held.remove(ride.offeredTo);
    ride.declined.add(ride.offeredTo);
    city.released(ride.offeredTo, ride.ride);
    ride.offeredTo = "";
  }

  /** A driver's ride is over. */
  void completed(String driver) {
    held.remove(driver);
  }

  /**
   * Makes the offers that are due.
   *
   * @return how many rides are given up
   */
  int dispatch(long nowMs) {
    int lost = 0;
    Iterator<Matching> rides = matching.iterator();
    while (rides.hasNext()) {
      Matching ride = rides.next();
      if (!ride.offeredTo.isEmpty() && nowMs - ride.offeredAtMs >= OFFER_MS) {
        decline(ride);
      }
      if (nowMs - ride.sinceMs >= DEADLINE_MS) {
        if (!ride.offeredTo.isEmpty()) {
          decline(ride);
        }
        rides.remove();
        lost++;
      } else if (ride.offeredTo.isEmpty()) {
        nearest(ride).ifPresent(driver -> offer(ride, driver, nowMs));
      }
    }
    return lost;
  }

  private Optional<SimDriver> nearest(Matching ride) {
    SimDriver best = null;
    double least = REACH_M;
    for (SimDriver driver : city.drivers()) {
      double metres = driver.at().metresTo(ride.pickup);
      if (metres < least
          && driver.available()
          && !held.contains(driver.name())
          && !ride.declined.contains(driver.name())) {
        least = metres;
        best = driver;
      }
    }
    return Optional.ofNullable(best);
  }

  private void offer(Matching ride, SimDriver driver, long nowMs) {
    ride.offeredTo = driver.name();
    ride.offeredAtMs = nowMs;
    ride.epoch++;
    held.add(driver.name());
    city.offered(driver.name(), new Offer(ride.ride, ride.epoch, ride.pickup, ride.dropoff));
  }
}
