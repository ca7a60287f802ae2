package dev.millrace.topologies.links.docs;

import dev.millrace.topologies.links.domain.Base62;
import java.time.Duration;

/**
 * How much a service of short links is used.
 *
 * @param name heads its column
 * @param linksPerMonth new ones; a month has 30 days
 * @param redirectsPerLink redirects for each new link
 * @param years for which links are kept
 */
record Load(String name, long linksPerMonth, int redirectsPerLink, int years) {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int MONTHS_PER_YEAR = 12;

  double linksPerSecond() {
    return (double) linksPerMonth / MONTH.toSeconds();
  }

  double redirectsPerSecond() {
    return linksPerSecond() * redirectsPerLink;
  }

  long links() {
    return linksPerMonth * MONTHS_PER_YEAR * years;
  }

  /** The fewest characters of base 62 that can name all links. */
  int charactersNeeded() {
    int characters = 1;
    while (codes(characters) < links()) {
      characters++;
    }
    return characters;
  }

  /** How many codes there are of so many characters. */
  static double codes(int characters) {
    return Math.pow(Base62.RADIX, characters);
  }
}
