package dev.millrace.topologies.links.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.runtime.query.ChangeStamps;
import dev.millrace.topologies.testing.TestTopology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkRegistryTopologyTest {
  private static final TopicPartition COMMANDS = new TopicPartition(LinksTopics.COMMANDS.name(), 0);

  @TempDir Path folder;
  private final AppliedOffsets applied = AppliedOffsets.withoutCommits();
  private final ChangeStamps changes = new ChangeStamps();
  private TestTopology topology;
  private TestInputTopic<String, LinkCommand> commands;
  private KeyValueStore<String, Link> links;

  @BeforeEach
  void start() {
    topology =
        new TestTopology(
            LinkRegistryTopology.build(new LinkRegistryConfig(applied, changes)),
            folder,
            StreamsConfig.AT_LEAST_ONCE,
            LinksTopics.DEAD);
    commands = topology.input(LinksTopics.COMMANDS);
    links = topology.driver.getKeyValueStore(LinkRegistryTopology.LINKS);
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  private List<String> newestFirst() {
    KeyValueStore<Bytes, byte[]> index =
        topology.driver.getKeyValueStore(LinkRegistryTopology.LINKS_BY_TIME);
    List<String> codes = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> keys = index.all()) {
      keys.forEachRemaining(entry -> codes.add(TimeIndexKey.code(entry.key)));
    }
    return codes;
  }

  @Test
  void shouldSayTheStateAfterEachCommand() {
    commands.pipeInput("my-link", LinkCommands.create("c1", 1000, "https://Example.com"), 5000);
    commands.pipeInput("my-link", LinkCommands.retarget("c2", 2000, "http://other.example/"), 6000);

    List<TestRecord<String, Link>> said = topology.output(LinksTopics.LINKS);
    assertThat(said).extracting(TestRecord::key).containsExactly("my-link", "my-link");
    assertThat(said)
        .extracting(record -> record.value().getUrl())
        .containsExactly("https://example.com/", "http://other.example/");
    assertThat(said).extracting(TestRecord::timestamp).containsExactly(5000L, 6000L);
    assertThat(TestTopology.header(said.get(1), "ce_type")).isEqualTo("millrace.links.v1.Link");
    assertThat(TestTopology.header(said.get(1), "ce_id")).isEqualTo("my-link@1");
    assertThat(links.get("my-link")).isEqualTo(said.get(1).value());
    assertThat(links.get("my-link").getAppliedOffset()).isEqualTo(1);
  }

  @Test
  void shouldTellReadersWhichLinksHaveChanged() {
    int before = changes.of("my-link");
    int other = changes.of("other-link");
    commands.pipeInput("my-link", LinkCommands.create("c1", 1000, "https://first.example/"));
    int created = changes.of("my-link");
    assertThat(created).isNotEqualTo(before);

    commands.pipeInput("my-link", LinkCommands.retarget("c2", 2000, "http://other.example/"));
    int changed = changes.of("my-link");
    assertThat(changed).isNotEqualTo(created);

    commands.pipeInput("my-link", LinkCommands.create("c3", 3000, "https://late.example/"));
    assertThat(changes.of("my-link")).isEqualTo(changed);
    assertThat(changes.of("other-link")).isEqualTo(other);

    topology.close();
    int stopped = changes.of("other-link");
    assertThat(stopped).as("the task stops").isNotEqualTo(other);
    start();
    assertThat(changes.of("other-link")).as("the task starts again").isNotEqualTo(stopped);
  }

  @Test
  void shouldLetTheFirstOfRacingCreatesWin() {
    commands.pipeInput("my-link", LinkCommands.create("c1", 1000, "https://first.example/"));
    commands.pipeInput("my-link", LinkCommands.create("c2", 999, "https://second.example/"));
    commands.pipeInput("my-link", LinkCommands.create("c1", 1000, "https://first.example/"));

    assertThat(links.get("my-link").getCreatedBy()).isEqualTo("c1");
    assertThat(links.get("my-link").getUrl()).isEqualTo("https://first.example/");
    assertThat(topology.deadLetters()).isEmpty();
    assertThat(topology.counted("commands-rejected-taken")).isEqualTo(1);
    assertThat(applied.last(COMMANDS)).hasValue(2);
  }

  @Test
  void shouldNeverGiveTheCodeOfADeletedLinkAgain() {
    commands.pipeInput("my-link", LinkCommands.create("c1", 1000, "https://example.com/"));
    commands.pipeInput("my-link", LinkCommands.delete("c2", 2000));
    commands.pipeInput("my-link", LinkCommands.create("c3", 3000, "https://example.com/"));
    commands.pipeInput("my-link", LinkCommands.retarget("c4", 4000, "https://example.com/"));

    assertThat(links.get("my-link").getDeleted()).isTrue();
    assertThat(topology.output(LinksTopics.LINKS)).hasSize(2);
    assertThat(topology.counted("commands-rejected-taken")).isEqualTo(1);
    assertThat(topology.counted("commands-rejected-deleted")).isEqualTo(1);
  }

  @Test
  void shouldListLivingLinksNewestFirst() {
    commands.pipeInput("first", LinkCommands.create("c1", 1000, "https://example.com/"));
    commands.pipeInput("third", LinkCommands.create("c2", 3000, "https://example.com/"));
    commands.pipeInput("second", LinkCommands.create("c3", 2000, "https://example.com/"));
    commands.pipeInput("gone", LinkCommands.create("c4", 2500, "https://example.com/"));
    commands.pipeInput("gone", LinkCommands.delete("c5", 4000));
    commands.pipeInput("first", LinkCommands.retarget("c6", 9000, "https://new.example/"));

    assertThat(newestFirst()).containsExactly("third", "second", "first");
  }

  @Test
  void shouldSendWhatIsNoCommandToTheDeadLetters() {
    byte[] poison = {(byte) 0xff, 1, 2, 3};
    topology.rawInput(LinksTopics.COMMANDS).pipeInput("my-link", poison);
    commands.pipeInput("my-link", LinkCommands.create("c1", 1000, "https://example.com/"));

    List<TestRecord<byte[], byte[]>> dead = topology.deadLetters();
    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).value()).isEqualTo(poison);
    assertThat(dead.get(0).key()).asString(UTF_8).isEqualTo("my-link");
    assertThat(TestTopology.header(dead.get(0), DeadLetterHeaders.TOPIC))
        .isEqualTo(LinksTopics.COMMANDS.name());
    assertThat(TestTopology.header(dead.get(0), DeadLetterHeaders.OFFSET)).isEqualTo("0");
    assertThat(TestTopology.header(dead.get(0), DeadLetterHeaders.MESSAGE))
        .contains("Not a millrace.links.v1.LinkCommand");
    assertThat(links.get("my-link").getCreatedBy()).isEqualTo("c1");
    assertThat(applied.last(COMMANDS)).hasValue(1);
  }

  @Test
  void shouldSendCommandsThatBreakARuleToTheDeadLetters() {
    TestInputTopic<String, byte[]> raw = topology.rawInput(LinksTopics.COMMANDS);
    LinkCommand good = LinkCommands.create("c1", 1000, "https://example.com/");

    commands.pipeInput("my-link", LinkCommands.create("c1", 1000, "javascript:alert(1)"));
    commands.pipeInput("_hidden", good);
    commands.pipeInput("my-link", LinkCommands.create("", 1000, "https://example.com/"));
    commands.pipeInput("my-link", LinkCommand.newBuilder().setCommandId("c").build());
    commands.pipeInput("my-link", good.toBuilder().clearIssuedAtMs().build());
    raw.pipeInput("my-link", withUnknownRedirect(good));
    raw.pipeInput(null, good.toByteArray());
    raw.pipeInput("my-link", null);

    assertThat(topology.deadLetters())
        .extracting(record -> TestTopology.header(record, DeadLetterHeaders.MESSAGE))
        .satisfiesExactly(
            reason -> assertThat(reason).contains("url must be http or https"),
            reason -> assertThat(reason).contains("code is neither"),
            reason -> assertThat(reason).contains("commandId must"),
            reason -> assertThat(reason).contains("no action"),
            reason -> assertThat(reason).contains("issuedAt must"),
            reason -> assertThat(reason).contains("redirect must be 301 or 302"),
            reason -> assertThat(reason).contains("no key"),
            reason -> assertThat(reason).contains("no value"));
    assertThat(links.get("my-link")).isNull();
    assertThat(newestFirst()).isEmpty();
    assertThat(topology.output(LinksTopics.LINKS)).isEmpty();
    assertThat(applied.last(COMMANDS)).hasValue(7);
  }

  private static byte[] withUnknownRedirect(LinkCommand command) {
    return command.toBuilder()
        .setCreate(command.getCreate().toBuilder().setRedirectValue(99))
        .build()
        .toByteArray();
  }

  @Test
  void shouldCountACommandAsAppliedWhateverBecomesOfIt() {
    commands.pipeInput("nobody", LinkCommands.delete("c1", 1000));
    assertThat(applied.last(COMMANDS)).hasValue(0);

    commands.pipeInput("my-link", LinkCommands.create("c2", 1000, "https://example.com/"));
    assertThat(applied.last(COMMANDS)).hasValue(1);

    topology.rawInput(LinksTopics.COMMANDS).pipeInput("my-link", new byte[] {-1});
    assertThat(applied.last(COMMANDS)).hasValue(2);
    assertThat(topology.counted("commands-rejected-missing")).isEqualTo(1);
  }
}
