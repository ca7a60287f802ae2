package dev.millrace.topologies.rides.topology;

import dev.millrace.topologies.rides.domain.Waits;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;

/**
 * What a {@link DispatchTopology} is built with.
 *
 * @param applied where applied offsets are published
 * @param waits how long rides wait
 */
public record DispatchConfig(AppliedOffsets applied, Waits waits, DispatchMetrics metrics) {}
