package dev.millrace.topologies.timelines.topology;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.timelines.domain.PostIndex;
import java.util.function.DoubleSupplier;

/**
 * What a {@link TimelineTopology} is built with.
 *
 * @param applied where applied offsets are published; of deliveries see {@link
 *     TimelineTopology#delivered}
 * @param partitions of every topic
 * @param limits of the posts that a partition of readers keeps
 * @param readsPerDay how often a reader of this instance reads its timeline
 */
public record TimelinesConfig(
    AppliedOffsets applied, int partitions, PostIndex.Limits limits, DoubleSupplier readsPerDay) {}
