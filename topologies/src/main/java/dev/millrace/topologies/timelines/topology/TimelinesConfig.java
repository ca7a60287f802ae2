package dev.millrace.topologies.timelines.topology;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.timelines.domain.DeliveryPolicy;
import dev.millrace.topologies.timelines.domain.PostIndex;
import java.time.Duration;

/**
 * What a {@link TimelineTopology} is built with.
 *
 * @param applied where applied offsets are published; of deliveries see {@link
 *     TimelineTopology#delivered}
 * @param partitions of every topic
 * @param limits of the posts that a partition of readers keeps
 * @param policy how posts are delivered
 * @param activeFor so long after its last read a reader gets pushes
 */
public record TimelinesConfig(
    AppliedOffsets applied,
    int partitions,
    PostIndex.Limits limits,
    DeliveryPolicy policy,
    Duration activeFor,
    TimelineMetrics metrics) {}
