package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecentClicksTest {
  @Property(tries = 300)
  void shouldKnowEveryClickOnceAndCountVisits(
      @ForAll @Size(max = 400) List<@IntRange(max = 200) Integer> numbers) {
    RecentClicks recent = new RecentClicks();
    Set<List<Object>> clicks = new HashSet<>();
    Map<List<Object>, Integer> visits = new HashMap<>();
    for (int number : numbers) {
      long minuteMs = number % 3 * 60_000L;
      String code = "link" + number % 5;
      long codeHash = RecentClicks.hash(code);

      assertThat(recent.add(minuteMs, codeHash, Clicks.hash("id" + number)))
          .isEqualTo(clicks.add(List.of(minuteMs, code, number)));
      assertThat(recent.visit(minuteMs, codeHash, Clicks.hash("visitor" + number % 11)))
          .isEqualTo(visits.merge(List.of(minuteMs, code, number % 11), 1, Integer::sum));
    }
    assertThat(recent.size()).isEqualTo(clicks.size());

    recent.forgetBefore(60_000);
    assertThat(recent.size())
        .isEqualTo(clicks.stream().filter(click -> (long) click.get(0) >= 60_000).count());
  }
}
