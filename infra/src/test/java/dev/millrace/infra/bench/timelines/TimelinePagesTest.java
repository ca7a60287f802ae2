package dev.millrace.infra.bench.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimelinePagesTest {
  private static final int LIMIT = 3;

  @Test
  void shouldBeTheNewestPostsOfEachTimeline() {
    PostSequence posts = PostSequence.even(SocialGraph.powerLaw(200, 5, 1), 400, 2);
    // Partitions give ids that do not follow the order of the sequence.
    long[] ids = new SplittableRandom(3).longs(0, Long.MAX_VALUE).distinct().limit(400).toArray();

    long[][] pages = TimelineTruth.pages(posts, ids, LIMIT);

    assertThat(pages).hasNumberOfRows(200);
    for (int reader = 0; reader < pages.length; reader++) {
      assertThat(Arrays.stream(pages[reader]).boxed().toList())
          .as("page of %d", reader)
          .isEqualTo(TimelineTruth.page(TimelineTruth.timeline(posts, ids, reader), LIMIT));
    }
  }
}
