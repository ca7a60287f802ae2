package dev.millrace.topologies.links.topology;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.runtime.query.ChangeStamps;

/**
 * What the registry's topology needs from its surroundings.
 *
 * @param applied where it says how far the commands and the claims are applied
 * @param changes where it says which links have changed
 */
public record LinkRegistryConfig(AppliedOffsets applied, ChangeStamps changes) {
  /** For those who do not remember links. */
  public LinkRegistryConfig(AppliedOffsets applied) {
    this(applied, new ChangeStamps());
  }
}
