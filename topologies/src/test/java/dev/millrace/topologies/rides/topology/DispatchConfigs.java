package dev.millrace.topologies.rides.topology;

import dev.millrace.topologies.rides.domain.Waits;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Settings of topologies under test. */
final class DispatchConfigs {
  private DispatchConfigs() {}

  static DispatchConfig dispatch(AppliedOffsets applied) {
    return new DispatchConfig(applied, Waits.USUAL, new DispatchMetrics(new SimpleMeterRegistry()));
  }
}
