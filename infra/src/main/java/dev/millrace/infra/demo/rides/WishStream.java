package dev.millrace.infra.demo.rides;

import java.util.Optional;
import java.util.function.Consumer;

/** Wishes that come independently of each other: a Poisson process. */
final class WishStream {
  private static final double HOUR_MS = 3_600_000;

  /** Nobody takes a car for less. */
  private static final double SHORTEST_M = 800;

  private final CityPlan plan;
  private final double perHour;
  private final long untilMs;
  private final Optional<HotSpot> from;
  private final Chance chance;
  private double nextMs;

  /** From where to where, and when. */
  record Way(Spot pickup, Spot dropoff, long atMs) {}

  /**
   * @param perHour how many come an hour
   * @param from where all of them begin; empty: anywhere, hot spots more often
   */
  WishStream(
      CityPlan plan,
      double perHour,
      long startMs,
      long untilMs,
      Optional<HotSpot> from,
      Chance chance) {
    this.plan = plan;
    this.perHour = perHour;
    this.untilMs = untilMs;
    this.from = from;
    this.chance = chance;
    this.nextMs = startMs;
    step();
  }

  private void step() {
    nextMs += chance.exponential(HOUR_MS / perHour);
  }

  /** Gives what has come since the last call. */
  void until(long nowMs, Consumer<Way> ways) {
    while (nextMs <= nowMs && !ended()) {
      Spot pickup =
          from.map(hotSpot -> plan.near(hotSpot, chance)).orElseGet(() -> plan.place(chance));
      Spot dropoff = plan.place(chance);
      while (dropoff.metresTo(pickup) < SHORTEST_M) {
        dropoff = plan.anywhere(chance);
      }
      ways.accept(new Way(pickup, dropoff, (long) nextMs));
      step();
    }
  }

  /** Whether nothing more will come. */
  boolean ended() {
    return nextMs >= untilMs;
  }
}
