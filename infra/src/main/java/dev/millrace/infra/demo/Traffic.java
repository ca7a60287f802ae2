package dev.millrace.infra.demo;

import java.util.SplittableRandom;

/**
 * An endless stream of visits. The same seed and number of links give the same visits: it reads no
 * clock and no other source of chance.
 */
final class Traffic {
  /** One in so many visits asks for the headers only. */
  private static final int ONE_HEAD_IN = 40;

  /** One in so many visits asks for a code that does not exist. */
  private static final int ONE_UNKNOWN_IN = 50;

  private final SplittableRandom random;
  private final Zipf popularity;

  /**
   * @param links how many links there are, at least 1
   */
  Traffic(long seed, int links) {
    this.random = new SplittableRandom(seed);
    this.popularity = new Zipf(links, 1.0);
  }

  Visit next() {
    boolean unknown = random.nextInt(ONE_UNKNOWN_IN) == 0;
    int link = popularity.next(random);
    boolean head = random.nextInt(ONE_HEAD_IN) == 0;
    return new Visit(unknown ? Visit.UNKNOWN : link, head, Crowd.next(random));
  }
}
