package dev.millrace.infra.demo;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Picks ranks 0, 1, 2, … so that rank r comes up in proportion to 1 / (r + 1)^exponent: a few links
 * get most of the clicks, as on the web. Sampled by binary search in the cumulative weights, exact
 * for every exponent.
 */
public final class Zipf {
  private final double[] cumulative;

  /**
   * @param ranks how many ranks there are, at least 1
   * @param exponent 0 for all alike; links on the web have about 1
   */
  public Zipf(int ranks, double exponent) {
    cumulative = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += Math.pow(rank + 1, -exponent);
      cumulative[rank] = sum;
    }
  }

  public int next(SplittableRandom random) {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, at);
    // Hitting a boundary exactly belongs to the next rank, as [0, 1) is half open.
    return Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
  }
}
