package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SteadySampleTest {
  @Property(tries = 200)
  void shouldChooseTheSameOutOfPartsAsOutOfAll(@ForAll long seed) {
    Random random = new Random(seed);
    int most = 1 + random.nextInt(50);
    List<String> names = new ArrayList<>();
    for (int i = random.nextInt(200); i > 0; i--) {
      names.add("driver-" + i);
    }
    SteadySample<String> whole = sample(names, most);
    Collections.shuffle(names, random);
    int cut = random.nextInt(names.size() + 1);
    SteadySample<String> merged = new SteadySample<>(most);
    for (List<String> part : List.of(names.subList(0, cut), names.subList(cut, names.size()))) {
      sample(part, most).list().forEach(name -> merged.offer(name.hashCode(), name));
    }

    assertThat(merged.list()).containsExactlyInAnyOrderElementsOf(whole.list());
    assertThat(whole.list()).hasSize(Math.min(most, names.size()));
    assertThat(whole.more()).isEqualTo(names.size() > most);
  }

  private static SteadySample<String> sample(List<String> names, int most) {
    SteadySample<String> sample = new SteadySample<>(most);
    names.forEach(name -> sample.offer(name.hashCode(), name));
    return sample;
  }
}
