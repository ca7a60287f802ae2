package dev.millrace.infra.bench.links;

import dev.millrace.infra.demo.Zipf;
import java.util.SplittableRandom;

/** Which links are followed how often. */
final class Popularity {
  /**
   * Breslau et al. (INFOCOM 1999) found 0.64 to 0.83 in traces of the web; 1 is what systems of
   * this kind are usually measured with.
   */
  private static final double EXPONENT = 1.0;

  private final Zipf zipf;
  private final double hot;

  /**
   * @param hot the part of all requests that go to the first link beside what Zipf's law gives it
   */
  Popularity(Zipf zipf, double hot) {
    this.zipf = zipf;
    this.hot = hot;
  }

  static Zipf zipf(int links) {
    return new Zipf(links, EXPONENT);
  }

  /** Draws links; the same seed draws the same. */
  int[] draw(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] links = new int[count];
    for (int i = 0; i < count; i++) {
      links[i] = random.nextDouble() < hot ? 0 : zipf.next(random);
    }
    return links;
  }
}
