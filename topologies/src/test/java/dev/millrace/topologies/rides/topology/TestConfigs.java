package dev.millrace.topologies.rides.topology;

import dev.millrace.topologies.rides.domain.GreatCircleEta;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Settings of topologies under test. */
final class TestConfigs {
  private TestConfigs() {}

  static IndexConfig index(AppliedOffsets applied, int partitions) {
    return new IndexConfig(
        applied, partitions, new GreatCircleEta(), IndexMetrics.in(new SimpleMeterRegistry()));
  }
}
