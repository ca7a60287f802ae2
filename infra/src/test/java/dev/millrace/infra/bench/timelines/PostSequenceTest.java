package dev.millrace.infra.bench.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.timelines.TimelinesTopics;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostSequenceTest {
  private static final int USERS = 2_000;
  private static final int CLOSING = TimelinesTopics.POSTS.partitions();

  private final SocialGraph graph = SocialGraph.powerLaw(USERS, 20, 1);

  private static int[] authors(PostSequence posts) {
    return IntStream.range(0, posts.size()).map(posts::author).toArray();
  }

  @Test
  void shouldMakeTheSamePostsOfTheSameSeed() {
    int[] once = authors(PostSequence.popular(graph, 5_000, 3));
    assertThat(authors(PostSequence.popular(graph, 5_000, 3))).isEqualTo(once);
    assertThat(authors(PostSequence.popular(graph, 5_000, 4))).isNotEqualTo(once);
    assertThat(authors(PostSequence.even(graph, 5_000, 3)))
        .isEqualTo(authors(PostSequence.even(graph, 5_000, 3)));
  }

  @Test
  void shouldLetEachPostOnceBeforeAnyPostsAgain() {
    int[] authors = authors(PostSequence.even(graph, 2 * USERS + CLOSING, 3));
    for (int cycle = 0; cycle < 2; cycle++) {
      assertThat(Arrays.stream(authors, cycle * USERS, (cycle + 1) * USERS).distinct().count())
          .isEqualTo(USERS);
    }
  }

  @Test
  void shouldLetPopularOnesPostMore() {
    int posts = 200_000;
    int[] counts = new int[USERS];
    Arrays.stream(authors(PostSequence.popular(graph, posts, 3)))
        .forEach(author -> counts[author]++);
    for (int author : new int[] {0, 5, 50}) {
      double share = (double) graph.followers(author) / graph.edges();
      assertThat(counts[author] / (share * posts)).isBetween(0.85, 1.15);
    }
  }

  @Test
  void shouldEndWithTheMostFollowedOfEachPartition() {
    int[] authors = authors(PostSequence.even(graph, 500, 3));
    int[] last = Arrays.copyOfRange(authors, 500 - CLOSING, 500);
    assertThat(Arrays.stream(last).map(BenchUsers::partition).distinct().count())
        .isEqualTo(CLOSING);
    for (int author : last) {
      int partition = BenchUsers.partition(author);
      assertThat(IntStream.range(0, author).map(BenchUsers::partition)).doesNotContain(partition);
    }
  }

  @Test
  void shouldCountWhatComesToReaders() {
    PostSequence posts = PostSequence.popular(graph, 3_000, 3);
    assertThat(Arrays.stream(posts.received()).asLongStream().sum()).isEqualTo(posts.deliveries());
    PostSequence first = posts.reaching(posts.deliveries() / 3);
    assertThat(first.deliveries()).isGreaterThanOrEqualTo(posts.deliveries() / 3);
    assertThat(posts.first(first.size() - 1).deliveries()).isLessThan(posts.deliveries() / 3);
    assertThat(authors(first)).isEqualTo(Arrays.copyOf(authors(posts), first.size()));
  }
}
