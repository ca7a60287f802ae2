package dev.millrace.connectors.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connectors.links.Generation.Segment;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class GenerationTest {
  private static final long HOUR = Granularity.HOUR.bucketMs();

  @Property
  void shouldReadEveryHourFromTheLargestGenerationThatCoversIt(
      @ForAll("generations") List<Generation> generations,
      @ForAll @IntRange(min = -30, max = 30) int first,
      @ForAll @IntRange(min = 1, max = 40) int hours) {
    long from = first * HOUR;
    long to = from + hours * HOUR;

    List<Segment> segments = Generation.segments(generations, Granularity.HOUR, from, to);

    long at = from;
    for (Segment segment : segments) {
      assertThat(segment.fromMs()).isEqualTo(at);
      assertThat(segment.toMs()).isGreaterThan(at);
      for (; at < segment.toMs(); at += HOUR) {
        assertThat(segment.generation()).isEqualTo(largest(generations, at));
      }
    }
    assertThat(at).isEqualTo(to);
  }

  @Example
  void shouldReadGenerationZeroWhereNothingWasRecomputed() {
    assertThat(Generation.segments(List.of(), Granularity.DAY, 0, 10 * 24 * HOUR))
        .containsExactly(new Segment(0, 0, 10 * 24 * HOUR));
    assertThat(Generation.newest(List.of())).isZero();
  }

  @Example
  void shouldNotOverflowWhateverTheRowsSay() {
    List<Generation> odd =
        List.of(new Generation(2, Long.MAX_VALUE), new Generation(1, Long.MIN_VALUE));

    assertThat(Generation.segments(odd, Granularity.HOUR, 0, HOUR))
        .containsExactly(new Segment(1, 0, HOUR));
    assertThat(Generation.newest(odd)).isEqualTo(2);
  }

  private static int largest(List<Generation> generations, long hour) {
    return generations.stream()
        .filter(generation -> generation.fromMs() <= hour)
        .mapToInt(Generation::number)
        .max()
        .orElse(0);
  }

  @Provide
  Arbitrary<List<Generation>> generations() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 6);
    // On the hour, beside it, and out of the way.
    Arbitrary<Long> froms =
        Combinators.combine(
                Arbitraries.longs().between(-40, 80), Arbitraries.of(0L, 1L, -1L, HOUR / 2))
            .as((hour, beside) -> hour * HOUR + beside);
    return Combinators.combine(numbers, froms)
        .as(Generation::new)
        .list()
        .ofMaxSize(6)
        .uniqueElements(Generation::number);
  }
}
