package dev.millrace.topologies.timelines.topology;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.testing.TopologyDescription;
import dev.millrace.topologies.timelines.domain.PostIndex;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TimelineDescriptionTest {
  @Test
  void shouldKeepTheTopologyAsItIs() throws IOException {
    TopologyDescription.assertCommitted(
        TimelineTopology.build(
            new TimelinesConfig(
                AppliedOffsets.withoutCommits(), 6, new PostIndex.Limits(1_000, 10_000), () -> 10)),
        getClass(),
        "timelines.txt");
  }
}
