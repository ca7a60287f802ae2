package dev.millrace.infra.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.TopicPartition;

class StretchTest {
  @Property
  void shouldDivideIntoPortionsThatHoldEveryOffsetOnceAndInOrder(
      @ForAll @Size(max = 6) List<@IntRange(max = 40) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 50) int atMost) {
    List<Stretch> stretches =
        IntStream.range(0, lengths.size())
            .mapToObj(p -> new Stretch(new TopicPartition("t", p), 7 * p, 7 * p + lengths.get(p)))
            .toList();

    List<List<Stretch>> portions = Stretch.portions(stretches, atMost);

    assertThat(portions.stream().flatMap(List::stream).flatMap(StretchTest::offsets).toList())
        .isEqualTo(stretches.stream().flatMap(StretchTest::offsets).toList());
    assertThat(portions)
        .allSatisfy(
            portion -> {
              assertThat(portion.stream().mapToLong(s -> s.to() - s.from()).sum())
                  .isBetween(1L, (long) atMost);
              assertThat(portion).extracting(Stretch::partition).doesNotHaveDuplicates();
            });
  }

  private static java.util.stream.Stream<String> offsets(Stretch stretch) {
    return LongStream.range(stretch.from(), stretch.to())
        .mapToObj(offset -> stretch.partition() + "@" + offset);
  }
}
