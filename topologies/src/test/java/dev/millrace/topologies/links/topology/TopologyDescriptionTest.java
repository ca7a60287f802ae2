package dev.millrace.topologies.links.topology;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.testing.TopologyDescription;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {
  private final AppliedOffsets applied = AppliedOffsets.withoutCommits();

  @Test
  void shouldKeepTheRegistryAsItIs() throws IOException {
    TopologyDescription.assertCommitted(
        LinkRegistryTopology.build(new LinkRegistryConfig(applied)),
        getClass(),
        "link-registry.txt");
  }

  @Test
  void shouldKeepTheAllocatorAsItIs() throws IOException {
    TopologyDescription.assertCommitted(
        RangeAllocatorTopology.build(new RangeAllocatorConfig(applied)),
        getClass(),
        "range-allocator.txt");
  }
}
