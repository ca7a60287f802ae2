package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import java.util.List;
import java.util.SplittableRandom;

/** Compares newest pages of some readers with what brute force says. */
final class PageCheck {
  private static final int READERS = 50;

  private PageCheck() {}

  /**
   * @param posts the last that were written: all others are older, so that pages must begin with
   *     these
   * @param ids in the order of the sequence
   */
  static void of(TimelinesClient client, PostSequence posts, long[] ids, long seed)
      throws BenchException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < READERS; i++) {
      int reader = random.nextInt(posts.graph().users());
      List<Long> right =
          TimelineTruth.page(TimelineTruth.timeline(posts, ids, reader), ReadTimelines.PAGE);
      List<Long> page = client.timeline(reader, ReadTimelines.PAGE);
      if (page.size() < right.size() || !page.subList(0, right.size()).equals(right)) {
        throw new BenchException(
            "The timeline of %s must begin with %s, and is %s"
                .formatted(BenchUsers.name(reader), right, page));
      }
    }
  }
}
