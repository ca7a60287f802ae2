package dev.millrace.infra.bench.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SocialGraphTest {
  private static final int USERS = 10_000;
  private static final int MEAN = 100;

  private final SocialGraph graph = SocialGraph.powerLaw(USERS, MEAN, 1);

  @Test
  void shouldMakeTheSameGraphOfTheSameSeed() {
    SocialGraph again = SocialGraph.powerLaw(USERS, MEAN, 1);
    SocialGraph other = SocialGraph.powerLaw(USERS, MEAN, 2);
    assertThat(again.edges()).isEqualTo(graph.edges()).isNotEqualTo(other.edges());
    for (int reader = 0; reader < USERS; reader++) {
      assertThat(again.follows(reader)).isEqualTo(graph.follows(reader));
    }
  }

  @Test
  void shouldLetOneFollowAHundredAndAFewBeFollowedByMost() {
    assertThat((double) graph.edges() / USERS).isBetween(0.95 * MEAN, 1.05 * MEAN);
    for (int author = 0; author < 5; author++) {
      assertThat(graph.followers(author)).isGreaterThan(USERS / 2);
    }
    long overHalf = 0;
    for (int author = 0; author < USERS; author++) {
      overHalf += graph.followers(author) > USERS / 2 ? 1 : 0;
    }
    assertThat(overHalf).isLessThan(20);
  }

  /** As many have twice the followers as the law says, in the part that is not cut off. */
  @Test
  void shouldSpreadFollowersByAPowerLaw() {
    long more = 0;
    long farMore = 0;
    for (int author = 0; author < USERS; author++) {
      more += graph.followers(author) >= 2 * MEAN ? 1 : 0;
      farMore += graph.followers(author) >= 8 * MEAN ? 1 : 0;
    }
    // Rank r has r^-0.9: four times the followers have 4^(1 / 0.9) times fewer authors.
    assertThat((double) more / farMore).isBetween(3.5, 6.0);
  }

  @Test
  void shouldLetNobodyFollowItselfOrSomebodyTwice() {
    for (int reader = 0; reader < USERS; reader++) {
      int[] follows = graph.follows(reader);
      assertThat(follows).isSorted().doesNotContain(reader).doesNotHaveDuplicates();
    }
  }

  @Test
  void shouldReachWhoFollowsAndTheAuthor() {
    for (int author : new int[] {0, 17, USERS - 1}) {
      Set<Integer> right = new HashSet<>(Set.of(author));
      for (int reader = 0; reader < USERS; reader++) {
        if (Arrays.binarySearch(graph.follows(reader), author) >= 0) {
          right.add(reader);
        }
      }
      Set<Integer> reached = new HashSet<>();
      for (int i = 0; i < graph.reach(author); i++) {
        reached.add(graph.reached(author, i));
      }
      assertThat(reached).isEqualTo(right).hasSize(graph.reach(author));
    }
  }

  @Test
  void shouldLetAllFollowTheOneOfAStar() {
    SocialGraph star = SocialGraph.star(1_000);
    assertThat(star.users()).isEqualTo(1_001);
    assertThat(star.followers(0)).isEqualTo(1_000);
    assertThat(star.follows(0)).isEmpty();
    assertThat(star.follows(1_000)).containsExactly(0);
  }
}
