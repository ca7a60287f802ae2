package dev.millrace.topologies.timelines.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PostIdTest {
  private static final long LAST_MS = (1L << 41) - 1;

  @Property
  void shouldSayWhenAndWhere(
      @ForAll @LongRange(max = LAST_MS - 1) long ms,
      @ForAll @IntRange(max = 63) int partition,
      @ForAll @LongRange(max = Long.MAX_VALUE) long offset) {
    long id = PostId.of(PostId.EPOCH_MS + ms, partition, offset);

    assertThat(id).isNotNegative();
    assertThat(PostId.timeMs(id)).isEqualTo(PostId.EPOCH_MS + ms);
    assertThat(PostId.partition(id)).isEqualTo(partition);
    assertThat(id).isGreaterThanOrEqualTo(PostId.lowestAt(PostId.timeMs(id)));
    assertThat(id).isLessThan(PostId.lowestAt(PostId.timeMs(id) + 1));
    if (id > 0) {
      assertThat(PostId.parse(Long.toString(id))).hasValue(id);
    }
  }

  @Property
  void shouldOrderByTimeAndWithinAMillisecondByOffset(
      @ForAll @LongRange(max = LAST_MS - 1) long ms, @ForAll @IntRange(max = 65_534) int offset) {
    long at = PostId.EPOCH_MS + ms;

    assertThat(PostId.of(at, 3, offset)).isLessThan(PostId.of(at, 3, offset + 1));
    assertThat(PostId.of(at, 63, offset)).isLessThan(PostId.of(at + 1, 0, 0));
  }

  @Example
  void shouldRefuseWhatIsNoId() {
    assertThat(PostId.parse("")).isEmpty();
    assertThat(PostId.parse("012")).isEmpty();
    assertThat(PostId.parse("-1")).isEmpty();
    assertThat(PostId.parse("١")).isEmpty();
    assertThat(PostId.parse("9999999999999999999")).isEmpty();
    assertThatThrownBy(() -> PostId.of(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PostId.of(PostId.EPOCH_MS, 64, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
