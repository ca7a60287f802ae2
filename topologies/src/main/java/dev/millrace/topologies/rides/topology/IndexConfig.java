package dev.millrace.topologies.rides.topology;

import dev.millrace.topologies.rides.domain.EtaEstimator;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;

/**
 * What an {@link IndexTopology} is built with.
 *
 * @param applied where applied offsets are published
 * @param partitions of every topic; drivers are multicast, so at most 64
 * @param eta by which drivers are ranked
 */
public record IndexConfig(
    AppliedOffsets applied, int partitions, EtaEstimator eta, IndexMetrics metrics) {}
