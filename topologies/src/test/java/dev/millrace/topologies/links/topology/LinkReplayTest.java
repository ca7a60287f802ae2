package dev.millrace.topologies.links.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.testing.TestTopology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At-least-once: after a crash the task has state as far as its changelog got, reads the commands
 * again from the committed offset, and what it had derived from the state may be lost.
 */
class LinkReplayTest {
  private static final List<KeyValue<String, LinkCommand>> LOG =
      List.of(
          KeyValue.pair("one", LinkCommands.create("c0", 1000, "https://one.example/")),
          KeyValue.pair("two", LinkCommands.create("c1", 1001, "https://two.example/")),
          KeyValue.pair("one", LinkCommands.create("c2", 1002, "https://loser.example/")),
          KeyValue.pair("one", LinkCommands.retarget("c3", 1003, "https://uno.example/")),
          KeyValue.pair("two", LinkCommands.delete("c4", 1004)),
          KeyValue.pair("three", LinkCommands.delete("c5", 1005)),
          KeyValue.pair("three", LinkCommands.create("c6", 1006, "https://three.example/")),
          KeyValue.pair("two", LinkCommands.create("c7", 1007, "https://again.example/")),
          KeyValue.pair("one", LinkCommands.retarget("c8", 1008, "https://eins.example/")));

  @TempDir Path folder;

  private record Outcome(Map<String, Link> links, List<String> index, Map<String, Link> said) {}

  /** Applies the first commands of the log to a state; the driver counts offsets from 0. */
  private Outcome run(Map<String, Link> state, int commands) throws Exception {
    try (TestTopology topology =
        new TestTopology(
            LinkRegistryTopology.build(new LinkRegistryConfig(AppliedOffsets.withoutCommits())),
            Files.createTempDirectory(folder, "run"),
            StreamsConfig.AT_LEAST_ONCE,
            LinksTopics.DEAD)) {
      KeyValueStore<String, Link> links =
          topology.driver.getKeyValueStore(LinkRegistryTopology.LINKS);
      state.forEach(links::put);
      TestInputTopic<String, LinkCommand> input = topology.input(LinksTopics.COMMANDS);
      input.pipeKeyValueList(LOG.subList(0, commands));

      Map<String, Link> result = new TreeMap<>();
      links.all().forEachRemaining(entry -> result.put(entry.key, entry.value));
      KeyValueStore<Bytes, byte[]> byTime =
          topology.driver.getKeyValueStore(LinkRegistryTopology.LINKS_BY_TIME);
      List<String> index = new ArrayList<>();
      byTime.all().forEachRemaining(entry -> index.add(TimeIndexKey.code(entry.key)));
      Map<String, Link> said = new TreeMap<>();
      for (TestRecord<String, Link> record : topology.output(LinksTopics.LINKS)) {
        said.put(record.key(), record.value());
      }
      assertThat(topology.deadLetters()).isEmpty();
      return new Outcome(result, index, said);
    }
  }

  @Test
  void shouldComeToTheSameStateIndexAndOutputWhereverItCrashed() throws Exception {
    Outcome undisturbed = run(Map.of(), LOG.size());
    assertThat(undisturbed.index()).containsExactly("three", "one");

    for (int reached = 0; reached <= LOG.size(); reached++) {
      Map<String, Link> state = run(Map.of(), reached).links();
      assertThat(run(state, LOG.size())).as("crashed after %d", reached).isEqualTo(undisturbed);
    }
  }
}
