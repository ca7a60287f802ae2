package dev.millrace.topologies.links.topology;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;

/**
 * What the allocator's topology needs from its surroundings.
 *
 * @param applied where it says how far the requests are applied
 */
public record RangeAllocatorConfig(AppliedOffsets applied) {}
