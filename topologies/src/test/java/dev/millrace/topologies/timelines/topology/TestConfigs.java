package dev.millrace.topologies.timelines.topology;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.timelines.domain.DeliveryPolicy;
import dev.millrace.topologies.timelines.domain.PostIndex;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;

/** Settings of topologies under test. */
final class TestConfigs {
  private TestConfigs() {}

  static TimelinesConfig timelines(AppliedOffsets applied, int partitions) {
    return new TimelinesConfig(
        applied,
        partitions,
        new PostIndex.Limits(1_000, 10_000),
        new DeliveryPolicy(partitions, Optional.empty()),
        Duration.ofDays(14),
        TimelineMetrics.in(new SimpleMeterRegistry()));
  }
}
