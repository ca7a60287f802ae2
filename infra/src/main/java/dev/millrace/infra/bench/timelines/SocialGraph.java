package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.demo.Zipf;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Who follows whom. How many one follows is spread log-normally around a mean; whom, is drawn by
 * Zipf's law, so that the numbers of followers follow a power law (as with Chung and Lu, of an
 * exponent near 2.1) and a few are followed by most. Seeded.
 */
final class SocialGraph {
  /** Of the law by which authors are drawn. */
  private static final double EXPONENT = 0.9;

  /** Standard deviation of the logarithm of how many one follows. */
  private static final double SPREAD = 0.8;

  private static final int MOST_FOLLOWED = 1_000;

  /** Nobody follows more than this part of all. */
  private static final int MOST_OF_ALL = 4;

  /** So often is drawn again for one that is followed already. */
  private static final int MOST_DRAWS = 20;

  private final int[] followsFrom;
  private final int[] follows;
  private final int[] audienceFrom;
  private final int[] audience;

  private SocialGraph(int[] followsFrom, int[] follows) {
    this.followsFrom = followsFrom;
    this.follows = follows;
    int users = followsFrom.length - 1;
    audienceFrom = new int[users + 1];
    for (int author : follows) {
      audienceFrom[author + 1]++;
    }
    for (int user = 0; user < users; user++) {
      // One more: an author sees its own posts.
      audienceFrom[user + 1] += audienceFrom[user] + 1;
    }
    audience = new int[follows.length + users];
    int[] at = Arrays.copyOf(audienceFrom, users);
    for (int reader = 0; reader < users; reader++) {
      audience[at[reader]++] = reader;
      for (int i = followsFrom[reader]; i < followsFrom[reader + 1]; i++) {
        audience[at[follows[i]]++] = reader;
      }
    }
  }

  /**
   * A graph in which a few are followed by most.
   *
   * @param mean how many one follows
   * @param seed the same one gives the same graph
   */
  static SocialGraph powerLaw(int users, int mean, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Zipf zipf = new Zipf(users, EXPONENT);
    int[] from = new int[users + 1];
    int[] all = new int[users * (mean + mean / 2)];
    int[] seenBy = new int[users];
    int size = 0;
    for (int reader = 0; reader < users; reader++) {
      seenBy[reader] = reader + 1; // Nobody follows itself.
      int wanted = degree(random, mean, users);
      int start = size;
      for (int draw = 0; size - start < wanted && draw < MOST_DRAWS * wanted; draw++) {
        int author = zipf.next(random);
        if (seenBy[author] != reader + 1) {
          seenBy[author] = reader + 1;
          if (size == all.length) {
            all = Arrays.copyOf(all, size + size / 2);
          }
          all[size++] = author;
        }
      }
      Arrays.sort(all, start, size);
      from[reader + 1] = size;
    }
    return new SocialGraph(from, Arrays.copyOf(all, size));
  }

  /** One author, and a million or so who follow it and nobody else. */
  static SocialGraph star(int followers) {
    int[] from = new int[followers + 2];
    for (int reader = 1; reader <= followers; reader++) {
      from[reader + 1] = reader;
    }
    return new SocialGraph(from, new int[followers]);
  }

  private static int degree(SplittableRandom random, int mean, int users) {
    double median = mean / Math.exp(SPREAD * SPREAD / 2);
    double drawn = median * Math.exp(SPREAD * random.nextGaussian());
    return (int)
        Math.max(1, Math.min(Math.round(drawn), Math.min(MOST_FOLLOWED, users / MOST_OF_ALL)));
  }

  int users() {
    return followsFrom.length - 1;
  }

  /** How many pairs of a reader and one whom it follows there are. */
  int edges() {
    return follows.length;
  }

  /** Whom the n-th of all pairs is about. */
  int followed(int edge) {
    return follows[edge];
  }

  /** Whom a reader follows, ascending. */
  int[] follows(int reader) {
    return Arrays.copyOfRange(follows, followsFrom[reader], followsFrom[reader + 1]);
  }

  /** How many follow an author. */
  int followers(int author) {
    return reach(author) - 1;
  }

  /** Into how many timelines a post of an author comes: of its followers, and its own. */
  int reach(int author) {
    return audienceFrom[author + 1] - audienceFrom[author];
  }

  /** One of them, from 0 on; readers ascend. */
  int reached(int author, int index) {
    return audience[audienceFrom[author] + index];
  }
}
