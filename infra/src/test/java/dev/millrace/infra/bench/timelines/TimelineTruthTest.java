package dev.millrace.infra.bench.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTruthTest {
  private static final int USERS = 300;

  /** Written into lists, as whoever pushes would do it, instead of searched for. */
  @Test
  void shouldSayWhatPushingGives() {
    SocialGraph graph = SocialGraph.powerLaw(USERS, 15, 1);
    PostSequence posts = PostSequence.popular(graph, 1_000, 2);
    // Not in the order in which they were written.
    long[] ids =
        new SplittableRandom(3).longs(posts.size(), 1, Long.MAX_VALUE).distinct().toArray();
    assertThat(ids).hasSize(posts.size());

    List<List<Long>> pushed = new ArrayList<>();
    IntStream.range(0, USERS).forEach(reader -> pushed.add(new ArrayList<>()));
    for (int post = 0; post < posts.size(); post++) {
      for (int i = 0; i < graph.reach(posts.author(post)); i++) {
        pushed.get(graph.reached(posts.author(post), i)).add(ids[post]);
      }
    }
    for (int reader = 0; reader < USERS; reader++) {
      List<Long> timeline = pushed.get(reader);
      timeline.sort(Collections.reverseOrder());
      assertThat(TimelineTruth.timeline(posts, ids, reader)).isEqualTo(timeline);
      assertThat(timeline).hasSize(posts.received()[reader]);
      assertThat(TimelineTruth.page(timeline, 20)).isEqualTo(timeline.stream().limit(20).toList());
    }
  }
}
