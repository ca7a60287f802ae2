package dev.millrace.topologies.timelines.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RingsTest {
  private static final int READER = 5_000;

  private final Rings rings = new Rings();

  @Property
  void shouldHaveEveryIdAboveTheFloor(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 90) Integer> steps,
      @ForAll @IntRange(min = 0, max = 900) int before) {
    Rings rings = new Rings();
    TreeSet<Long> pushed = new TreeSet<>();
    rings.put(READER, new long[0], PostId.LEAST);
    long id = 1;
    for (int i = 0; i < before; i++, id++) {
      assertThat(rings.push(READER, id)).isTrue();
      pushed.add(id);
    }
    for (int step : steps) {
      // Most ids are newer than all before, some are older or come again.
      long next = step < 60 ? ++id : Math.max(1, id - step);
      boolean taken = rings.push(READER, next);
      assertThat(taken || next <= view(rings).floor()).isTrue();
      pushed.add(next);

      Rings.View view = view(rings);
      assertThat(view.ids())
          .containsExactly(
              pushed.tailSet(view.floor(), false).stream().mapToLong(n -> n).toArray());
      assertThat(view.ids().length).isGreaterThanOrEqualTo(Math.min(pushed.size(), 700));
    }
  }

  private static Rings.View view(Rings rings) {
    return rings.view(READER, Long.MAX_VALUE, 2 * Rings.CAPACITY);
  }

  @Test
  void shouldBeUnknownWithoutARing() {
    assertThat(rings.push(READER, 1)).isFalse();
    assertThat(view(rings)).isNull();

    rings.put(READER, new long[] {1, 2}, 0);
    rings.push(READER, 3);
    rings.drop(READER);

    assertThat(rings.push(READER, 4)).isFalse();
    assertThat(view(rings)).isNull();
  }

  @Test
  void shouldTakeNothingAtOrBelowItsFloor() {
    rings.put(READER, new long[] {11, 12}, 10);

    assertThat(rings.push(READER, 10)).isFalse();
    assertThat(rings.push(READER, 13)).isTrue();
    assertThat(view(rings).ids()).containsExactly(11, 12, 13);
  }

  @Test
  void shouldLackNothingWhileItIsWrittenTo() {
    rings.put(READER, new long[0], PostId.LEAST);
    int last = 200_000;
    AtomicLong newest = new AtomicLong();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (long id = 1; id <= last; id++) {
                // No more in the time of a read than a ring has places.
                while (id > newest.get() + Rings.CAPACITY / 2) {
                  Thread.onSpinWait();
                }
                rings.push(READER, id);
              }
            });
    while (newest.get() < last) {
      Rings.View view = rings.view(READER, Long.MAX_VALUE, 40);
      long[] ids = view.ids();
      if (ids.length > 0) {
        assertThat(ids).isEqualTo(LongStream.range(ids[0], ids[0] + ids.length).toArray());
        assertThat(ids[0]).isLessThanOrEqualTo(view.floor() + 1);
        assertThat(ids[ids.length - 1]).isGreaterThanOrEqualTo(newest.get());
        newest.set(ids[ids.length - 1]);
      }
    }
    writer.join();
  }
}
