package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastUsedTest {
  @Test
  void shouldAskAgainOnlyForWhatWasNotUsedForLongest() {
    List<Integer> asked = new ArrayList<>();
    LastUsed<Integer, Integer> cache =
        new LastUsed<>(
            2,
            key -> {
              asked.add(key);
              return -key;
            });

    for (int key : List.of(1, 2, 1, 3, 1, 2)) {
      assertThat(cache.of(key)).isEqualTo(-key);
    }

    assertThat(asked).containsExactly(1, 2, 3, 2);
  }
}
