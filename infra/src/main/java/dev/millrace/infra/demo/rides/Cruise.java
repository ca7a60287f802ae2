package dev.millrace.infra.demo.rides;

/**
 * Where a driver without a ride goes: to the cell nearby where surge is most worth the way, by a
 * logit choice, for drivers neither see nor want the same; otherwise round about where it is.
 */
final class Cruise {
  private static final double WANDER_M = 350;

  /** Deviation of what drivers make of two equal choices, as a difference of multipliers. */
  private static final double TASTE = 0.05;

  private final CityPlan plan;
  private final CityCells cells;
  private final Habits habits;

  Cruise(CityPlan plan, CityCells cells, Habits habits) {
    this.plan = plan;
    this.cells = cells;
    this.habits = habits;
  }

  /** Where a driver goes next. */
  Spot next(Spot at, SurgeView surge, Chance chance) {
    if (Double.isInfinite(habits.chase())) {
      return plan.near(at, WANDER_M, chance);
    }
    long own = cells.of(at);
    long best = own;
    int here = surge.tenths(own);
    double most = here / 10.0 + TASTE * chance.gumbel();
    for (long cell : cells.near(own)) {
      int there = surge.tenths(cell);
      // Nobody drives away for the same price.
      if (there > here) {
        double way = at.metresTo(cells.centre(cell)) / 1_000;
        double worth = there / 10.0 - habits.chase() * way + TASTE * chance.gumbel();
        if (worth > most) {
          most = worth;
          best = cell;
        }
      }
    }
    return plan.near(best == own ? at : cells.centre(best), WANDER_M, chance);
  }
}
