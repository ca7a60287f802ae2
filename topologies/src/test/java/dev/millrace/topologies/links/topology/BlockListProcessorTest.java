package dev.millrace.topologies.links.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.BlockRule;
import dev.millrace.topologies.links.domain.BlockList;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.testing.TestTopology;
import java.nio.file.Path;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockListProcessorTest {
  private static final BlockRule RULE = BlockRule.newBuilder().setReason("phishing").build();

  @TempDir Path folder;
  private TestTopology topology;
  private TestInputTopic<String, BlockRule> rules;
  private TestInputTopic<String, byte[]> raw;
  private KeyValueStore<String, BlockRule> hosts;

  @BeforeEach
  void start() {
    topology =
        new TestTopology(
            LinkRegistryTopology.build(new LinkRegistryConfig(AppliedOffsets.withoutCommits())),
            folder,
            StreamsConfig.AT_LEAST_ONCE,
            LinksTopics.DEAD);
    rules = topology.input(LinksTopics.BLOCKLIST);
    raw = topology.rawInput(LinksTopics.BLOCKLIST);
    hosts = topology.driver.getKeyValueStore(LinkRegistryTopology.BLOCKED_HOSTS);
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  private boolean blocked(String host) {
    return BlockList.entryAgainst(host, listed -> hosts.get(listed) != null).isPresent();
  }

  @Test
  void shouldListHostsInTheirCanonicalForm() {
    rules.pipeInput("Evil.Example.", RULE);
    rules.pipeInput("münchen.example", RULE);

    assertThat(blocked("www.evil.example")).isTrue();
    assertThat(blocked("xn--mnchen-3ya.example")).isTrue();
    assertThat(blocked("good.example")).isFalse();
  }

  @Test
  void shouldTakeAHostOffTheList() {
    rules.pipeInput("evil.example", RULE);
    raw.pipeInput("EVIL.example", null);

    assertThat(blocked("evil.example")).isFalse();
  }

  @Test
  void shouldSkipWhatSaysNothingUsableAndGoOn() {
    raw.pipeInput("evil.example", new byte[] {-1, -1});
    raw.pipeInput(null, RULE.toByteArray());
    rules.pipeInput("not a host", RULE);
    rules.pipeInput("bad.example", RULE);

    assertThat(blocked("evil.example")).isFalse();
    assertThat(blocked("bad.example")).isTrue();
    assertThat(topology.counted("block-rules-skipped")).isEqualTo(3);
  }
}
