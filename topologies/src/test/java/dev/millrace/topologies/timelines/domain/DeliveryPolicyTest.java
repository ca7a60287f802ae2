package dev.millrace.topologies.timelines.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.topologies.timelines.domain.DeliveryPolicy.Inputs;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class DeliveryPolicyTest {
  private final DeliveryPolicy policy = new DeliveryPolicy(6, Optional.empty());

  @Example
  void shouldPushWhoWritesSeldomAndMergeWhoWritesMoreThanIsRead() {
    assertThat(policy.decide(DeliveryMode.PUSH, new Inputs(100, 1, 10)))
        .isEqualTo(DeliveryMode.PUSH);
    assertThat(policy.decide(DeliveryMode.PUSH, new Inputs(100, 1_000, 10)))
        .isEqualTo(DeliveryMode.MERGE);
  }

  @Example
  void shouldMergeACelebrityWhosePostWouldKeepAPartitionBusy() {
    assertThat(policy.decide(DeliveryMode.PUSH, new Inputs(10_000_000, 1, 10)))
        .isEqualTo(DeliveryMode.MERGE);
    assertThat(policy.decide(DeliveryMode.MERGE, new Inputs(100_000, 1, 10)))
        .isEqualTo(DeliveryMode.PUSH);
  }

  /** Whatever the numbers: deciding twice by them changes nothing the second time. */
  @Property
  void shouldNotSwingWhileNothingChanges(
      @ForAll @LongRange(max = 100_000_000) long readers,
      @ForAll @DoubleRange(max = 10_000) double postsPerDay,
      @ForAll @DoubleRange(max = 10_000) double readsPerDay,
      @ForAll DeliveryMode start) {
    Inputs inputs = new Inputs(readers, postsPerDay, readsPerDay);

    DeliveryMode first = policy.decide(start, inputs);

    assertThat(policy.decide(first, inputs)).isEqualTo(first);
  }

  @Example
  void shouldDecideWhatIsForced() {
    DeliveryPolicy forced = new DeliveryPolicy(6, Optional.of(DeliveryMode.PUSH));

    assertThat(forced.decide(DeliveryMode.MERGE, new Inputs(10_000_000, 1_000, 1)))
        .isEqualTo(DeliveryMode.PUSH);
  }

  @Property
  void shouldKnowTheRateOfWhoWritesEvenly(@ForAll @DoubleRange(min = 1, max = 200) double perDay) {
    long everyMs = (long) (86_400_000 / perDay);
    DailyRate rate = DailyRate.NONE;
    long now = PostId.EPOCH_MS;
    for (int i = 0; i < 100 * perDay; i++) {
      now += everyMs;
      rate = rate.plusOne(now);
    }

    assertThat(rate.perDay(now)).isBetween(0.9 * perDay, 1.1 * perDay);
  }
}
