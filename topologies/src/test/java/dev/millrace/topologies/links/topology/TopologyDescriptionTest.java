package dev.millrace.topologies.links.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/**
 * Names of stores and sub-topologies name changelog topics and directories, so a change here is an
 * upgrade step for those who run an older release. If it is meant, replace the resource by what the
 * test got.
 */
class TopologyDescriptionTest {
  private final AppliedOffsets applied = AppliedOffsets.withoutCommits();

  @Test
  void shouldKeepTheRegistryAsItIs() throws IOException {
    assertDescribed(
        LinkRegistryTopology.build(new LinkRegistryConfig(applied)), "link-registry.txt");
  }

  @Test
  void shouldKeepTheAllocatorAsItIs() throws IOException {
    assertDescribed(
        RangeAllocatorTopology.build(new RangeAllocatorConfig(applied)), "range-allocator.txt");
  }

  private static void assertDescribed(Topology topology, String resource) throws IOException {
    try (InputStream committed = TopologyDescriptionTest.class.getResourceAsStream(resource)) {
      assertThat(committed).as(resource).isNotNull();
      assertThat(topology.describe().toString().strip())
          .isEqualTo(new String(committed.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }
}
