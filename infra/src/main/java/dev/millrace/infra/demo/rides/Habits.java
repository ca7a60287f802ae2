package dev.millrace.infra.demo.rides;

/**
 * How people behave.
 *
 * @param elasticity of demand: a multiplier m leaves m^elasticity of the riders
 * @param chase what a driver who waits makes of a kilometre to drive, as a difference of
 *     multipliers: it goes where surge is higher by more than that; infinite: it never goes
 * @param accepted share of offers that are taken
 * @param ignored share of offers that are not answered
 */
public record Habits(double elasticity, double chase, double accepted, double ignored) {
  /**
   * Demand is inelastic, as it was for Uber (Cohen, Hahn, Hall, Levitt and Metcalfe, NBER working
   * paper 22627). A kilometre without a rider takes a fifth of the time that a ride does with its
   * way to the rider, hence a fifth of its plain fare.
   */
  public static final Habits USUAL = new Habits(-0.5, 0.2, 0.9, 0.02);

  /** The same, but drivers do not look at surge. */
  public Habits withoutChase() {
    return new Habits(elasticity, Double.POSITIVE_INFINITY, accepted, ignored);
  }

  /** Probability that a rider takes a quote. */
  double taken(int multiplierTenths) {
    return StrictMath.pow(multiplierTenths / 10.0, elasticity);
  }
}
