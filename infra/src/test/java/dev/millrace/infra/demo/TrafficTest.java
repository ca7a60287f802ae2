package dev.millrace.infra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static List<Visit> visits(long seed, int number) {
    Traffic traffic = new Traffic(seed, 50);
    return Stream.generate(traffic::next).limit(number).toList();
  }

  @Test
  void shouldBeTheSameForTheSameSeed() {
    assertThat(visits(1, 2_000)).isEqualTo(visits(1, 2_000));
    assertThat(visits(1, 2_000)).isNotEqualTo(visits(2, 2_000));
  }

  @Test
  void shouldNotChangeFromBuildToBuild() {
    // Numbers in documents and expectations of people hang on it.
    assertThat(visits(1, 5_000))
        .extracting(Visit::link)
        .startsWith(15, 2, 11, 13, 5, 27, 1, 0, 0, 0, 0, 24);
  }

  @Test
  void shouldHoldPeopleRobotsHeadsAndUnknownCodes() {
    List<Visit> visits = visits(3, 5_000);
    assertThat(visits.stream().filter(Visit::human).count()).isBetween(3_500L, 4_500L);
    assertThat(visits.stream().filter(v -> v.visitor().bot()).count()).isBetween(600L, 1_100L);
    assertThat(visits.stream().filter(Visit::head).count()).isBetween(60L, 200L);
    assertThat(visits.stream().filter(v -> !v.known()).count()).isBetween(50L, 160L);
  }

  @Test
  void shouldFollowTheFirstLinkMostAndEveryLinkSometimes() {
    List<Visit> visits = visits(4, 20_000);
    long first = visits.stream().filter(v -> v.link() == 0).count();
    long tenth = visits.stream().filter(v -> v.link() == 9).count();
    assertThat(first).isBetween(8 * tenth, 12 * tenth);
    assertThat(visits.stream().filter(Visit::known).map(Visit::link).distinct()).hasSize(50);
  }
}
