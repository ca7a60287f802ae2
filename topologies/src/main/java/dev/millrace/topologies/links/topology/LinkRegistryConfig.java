package dev.millrace.topologies.links.topology;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;

/**
 * What the registry's topology needs from its surroundings.
 *
 * @param applied where it says how far the commands and the claims are applied
 */
public record LinkRegistryConfig(AppliedOffsets applied) {}
