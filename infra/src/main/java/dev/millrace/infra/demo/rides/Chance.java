package dev.millrace.infra.demo.rides;

import java.util.SplittableRandom;

/**
 * Draws from distributions, in strict arithmetic: the same on every machine, as the figures of
 * documents hang on it.
 */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** At least 0, below 1. */
  double share() {
    return random.nextDouble();
  }

  double between(double from, double to) {
    return from + (to - from) * share();
  }

  long betweenMs(long fromMs, long toMs) {
    return fromMs + (long) ((toMs - fromMs) * share());
  }

  boolean happens(double probability) {
    return share() < probability;
  }

  /** Normally distributed around 0 with deviation 1, by Box and Muller. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - share()));
    return radius * StrictMath.cos(2 * StrictMath.PI * share());
  }

  /** The time to the next of events that come independently of each other. */
  double exponential(double mean) {
    return -mean * StrictMath.log(1 - share());
  }

  /** Gumbel distributed: the error of a choice after which it is a logit choice. */
  double gumbel() {
    return -StrictMath.log(-StrictMath.log(1 - share()));
  }
}
