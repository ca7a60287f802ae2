package dev.millrace.topologies.timelines.topology;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.testing.TopologyDescription;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TimelineDescriptionTest {
  @Test
  void shouldKeepTheTopologyAsItIs() throws IOException {
    TopologyDescription.assertCommitted(
        TimelineTopology.build(TestConfigs.timelines(AppliedOffsets.withoutCommits(), 6)),
        getClass(),
        "timelines.txt");
  }
}
