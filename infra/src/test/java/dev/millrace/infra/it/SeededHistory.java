package dev.millrace.infra.it;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What some users do, one thing after the other, drawn by a seed. Blocks are not ended here:
 * whether a follow by the other one comes before that or after it would be a matter of luck.
 */
final class SeededHistory {
  /** Fewer than the first reader of a partition is sent. */
  private static final int MOST_POSTS = 60;

  private final TimelinesHttp http;
  private final BruteForceTimelines truth;
  private final List<String> own;
  private final List<String> all;
  private final SplittableRandom random;
  private final AtomicInteger done = new AtomicInteger();

  /**
   * @param own who does something
   * @param all whom it may be done to
   */
  SeededHistory(
      TimelinesHttp http,
      BruteForceTimelines truth,
      List<String> own,
      List<String> all,
      SplittableRandom random) {
    this.http = http;
    this.truth = truth;
    this.own = own;
    this.all = all;
    this.random = random;
  }

  /** How many things were done. */
  int done() {
    return done.get();
  }

  /** The next thing. */
  void step() throws InterruptedException {
    String user = any(own);
    switch (random.nextInt(40)) {
      case 0 -> relate(user, (who, other) -> http.block(who, other, true));
      case 1, 2, 3 -> {
        boolean on = random.nextBoolean();
        relate(user, (who, other) -> http.mute(who, other, on));
      }
      case 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 -> {
        boolean on = random.nextInt(3) > 0;
        relate(user, (who, other) -> http.follow(who, other, on));
      }
      case 16, 17, 18 -> delete(user);
      default -> post(user);
    }
    done.incrementAndGet();
  }

  @FunctionalInterface
  private interface Relating {
    void with(String user, String other) throws InterruptedException;
  }

  private void relate(String user, Relating relating) throws InterruptedException {
    String other = any(all);
    if (!other.equals(user)) {
      relating.with(user, other);
    }
  }

  private void post(String user) throws InterruptedException {
    if (truth.postsOf(user).size() < MOST_POSTS) {
      // Only users of this history take theirs back, so that what is answered is there.
      List<Long> posts = truth.postsOf(any(own));
      boolean reply = !posts.isEmpty() && random.nextInt(4) == 0;
      http.post(user, "after " + done(), reply ? any(posts) : null);
    }
  }

  private void delete(String user) throws InterruptedException {
    List<Long> posts = truth.postsOf(user);
    if (!posts.isEmpty()) {
      http.delete(any(posts));
    }
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
