package dev.millrace.infra.demo.rides.study;

import dev.millrace.infra.demo.rides.CityCells;
import dev.millrace.infra.demo.rides.CityPlan;
import dev.millrace.infra.demo.rides.CitySimulation;
import dev.millrace.infra.demo.rides.Habits;
import dev.millrace.infra.demo.rides.Rush;
import java.time.Duration;

/**
 * One evening of the demo's city under one rule: two and a half hours, of which the first half hour
 * is not looked at, and a match that ends after an hour.
 *
 * @param rule how surge follows from windows
 * @param habits how people behave
 * @param ridersPerHour who would go at the plain price, beside those who leave the stadium
 */
record Trial(SurgeRule rule, Habits habits, double ridersPerHour) {
  static final long FROM_MS = Duration.ofMinutes(30).toMillis();
  static final long RUSH_MS = Duration.ofMinutes(60).toMillis();
  static final long RUSH_OVER_MS = Duration.ofMinutes(80).toMillis();
  static final long TO_MS = Duration.ofMinutes(150).toMillis();

  static final int DRIVERS = 1_000;
  static final double RUSH_PER_HOUR = 450;

  /** So many riders that there are drivers enough. */
  static final double USUAL = 4_500;

  private static final long TICK_MS = 10_000;
  private static final CityPlan PLAN = CityPlan.demo();

  /** Lets it happen. */
  Evening run(long seed) {
    CityCells cells = new CityCells(PLAN);
    CitySimulation city =
        new CitySimulation(
            PLAN,
            cells,
            habits,
            new CitySimulation.Size(DRIVERS, ridersPerHour),
            Long.toString(seed),
            0,
            seed);
    city.add(new Rush(CityPlan.STADIUM, RUSH_MS, RUSH_OVER_MS, RUSH_PER_HOUR));
    Evening evening = new Evening(cells, cells.of(PLAN.hotSpots().get(CityPlan.STADIUM).at()));
    ClosedLoop loop = new ClosedLoop(city, cells, rule, evening);
    for (long nowMs = TICK_MS; nowMs <= TO_MS; nowMs += TICK_MS) {
      loop.tick(nowMs, TICK_MS);
    }
    return evening;
  }
}
