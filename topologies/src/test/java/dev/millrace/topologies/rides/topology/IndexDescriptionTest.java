package dev.millrace.topologies.rides.topology;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.testing.TopologyDescription;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class IndexDescriptionTest {
  @Test
  void shouldKeepTheTopologyAsItIs() throws IOException {
    TopologyDescription.assertCommitted(
        IndexTopology.build(TestConfigs.index(AppliedOffsets.withoutCommits(), 6)),
        getClass(),
        "index.txt");
  }
}
