package dev.millrace.topologies.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.Topology;

/**
 * What a topology looks like. Names of stores and sub-topologies name changelog topics and
 * directories, so a change is an upgrade step for those who run an older release. If it is meant,
 * replace the resource by what the test got.
 */
public final class TopologyDescription {
  private TopologyDescription() {}

  /** Fails if it is not as the resource beside the test says. */
  public static void assertCommitted(Topology topology, Class<?> test, String resource)
      throws IOException {
    try (InputStream committed = test.getResourceAsStream(resource)) {
      assertThat(committed).as(resource).isNotNull();
      assertThat(topology.describe().toString().strip())
          .isEqualTo(new String(committed.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }
}
