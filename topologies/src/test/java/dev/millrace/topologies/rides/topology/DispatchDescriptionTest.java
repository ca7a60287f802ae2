package dev.millrace.topologies.rides.topology;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.testing.TopologyDescription;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DispatchDescriptionTest {
  @Test
  void shouldKeepTheTopologyAsItIs() throws IOException {
    TopologyDescription.assertCommitted(
        DispatchTopology.build(DispatchConfigs.dispatch(AppliedOffsets.withoutCommits())),
        getClass(),
        "dispatch.txt");
  }
}
