package dev.millrace.jobs.rides.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BeatsTest {
  private static final long LATER_MS = 1_773_579_600_000L;

  @Property
  void shouldCutTimeInPieces(
      @ForAll long hash, @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long atMs) {
    long begin = Beats.begin(hash, atMs);

    assertThat(atMs - begin).isBetween(0L, Beats.BEAT_MS - 1);
    assertThat(Beats.begin(hash, begin)).isEqualTo(begin);
    assertThat(Beats.begin(hash, begin - 1)).isEqualTo(begin - Beats.BEAT_MS);
  }

  @Test
  void shouldSpreadDriversOverTime() {
    long[] perSecond = new long[15];
    IntStream.range(0, 15_000)
        .mapToObj(i -> ("driver-" + i).getBytes(US_ASCII))
        .mapToLong(id -> Beats.begin(DriverIds.hash(id, 0, id.length), LATER_MS))
        .forEach(begin -> perSecond[(int) ((LATER_MS - begin) / 1_000)]++);

    assertThat(LongStream.of(perSecond).boxed())
        .allSatisfy(drivers -> assertThat(drivers).isBetween(850L, 1_150L));
  }
}
