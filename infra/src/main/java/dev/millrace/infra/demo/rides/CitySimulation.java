package dev.millrace.infra.demo.rides;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A city in which time passes when it is told so. Whoever runs the rides gets what people do
 * through a {@link RidesPort} and says what becomes of it. Not thread-safe: all of it happens on
 * one thread.
 */
public final class CitySimulation {
  /** A rider who is not told a price goes on foot. */
  private static final long PATIENCE_MS = 60_000;

  private final Habits habits;
  private final Demand demand;
  private final Chance riders;
  private final Map<String, SimDriver> drivers = new LinkedHashMap<>();
  private final Map<String, Wish> wishes = new LinkedHashMap<>();
  private long nowMs;

  /**
   * How many people there are.
   *
   * @param drivers cars, always the same
   * @param ridersPerHour who would go at the plain price, without rushes
   */
  public record Size(int drivers, double ridersPerHour) {}

  /**
   * @param run part of all names, so that those of one run are not taken for those of another
   * @param startMs when it begins, epoch milliseconds UTC
   */
  public CitySimulation(
      CityPlan plan,
      CityCells cells,
      Habits habits,
      Size size,
      String run,
      long startMs,
      long seed) {
    this.habits = habits;
    this.demand = new Demand(plan, size.ridersPerHour(), "rider-" + run + "-", startMs, seed);
    this.riders = new Chance(seed + 1);
    this.nowMs = startMs;
    Cruise cruise = new Cruise(plan, cells, habits);
    for (int i = 0; i < size.drivers(); i++) {
      String name = "car-" + run + "-" + (i + 1);
      drivers.put(name, new SimDriver(name, plan, habits, cruise, startMs, seed * 1_000_003 + i));
    }
  }

  /** Everybody who drives. */
  public Collection<SimDriver> drivers() {
    return drivers.values();
  }

  /** A driver of this city. */
  public Optional<SimDriver> driver(String name) {
    return Optional.ofNullable(drivers.get(name));
  }

  /** How many riders wait for a quote. */
  public int asking() {
    return wishes.size();
  }

  /** There will be a rush. */
  public void add(Rush rush) {
    demand.add(rush);
  }

  /**
   * Time has passed.
   *
   * @param toMs now, not before what it was last, epoch milliseconds UTC
   * @param surge what drivers see of surge by now
   */
  public void advance(long toMs, SurgeView surge, RidesPort port) {
    double seconds = (toMs - nowMs) / 1_000.0;
    nowMs = toMs;
    if (seconds <= 0) {
      return;
    }
    for (SimDriver driver : drivers.values()) {
      driver.advance(toMs, seconds, surge, port);
    }
    wishes.values().removeIf(wish -> toMs - wish.atMs() > PATIENCE_MS);
    List<Wish> fresh = new ArrayList<>(demand.until(toMs));
    fresh.forEach(wish -> wishes.put(wish.rider(), wish));
    fresh.forEach(port::asks);
  }

  /**
   * A rider is told a price, and takes it or leaves it.
   *
   * @param tenths the multiplier in tenths
   */
  public void quoted(String rider, String quote, int tenths, RidesPort port) {
    if (wishes.remove(rider) != null && riders.happens(habits.taken(tenths))) {
      port.takes(rider, quote);
    }
  }

  /** A driver is asked for a ride; of other cities' drivers nothing is known. */
  public void offered(String driver, Offer offer) {
    driver(driver).ifPresent(one -> one.offered(offer, nowMs));
  }

  /** A driver has the ride that it took. */
  public void assigned(String driver, String ride, RidesPort port) {
    driver(driver).ifPresent(one -> one.assigned(ride, port));
  }

  /** An offer to a driver or its ride is over. */
  public void released(String driver, String ride) {
    driver(driver).ifPresent(one -> one.released(ride, nowMs));
  }
}
