package dev.millrace.topologies.links.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.BlockRule;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.schemas.links.v1.RangeLease;
import dev.millrace.schemas.links.v1.RangeRequest;
import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.runtime.streams.Guarantee;
import dev.millrace.topologies.runtime.streams.StreamsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a broker shows: dead letters, restored stores, commands and requests read again. */
class LinksOnBrokerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final byte[] POISON = {-1, -1};

  @TempDir static Path folder;
  private static LocalBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = new LocalBroker();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private final Map<TopicPartition, Long> sent =
      new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));

  private void send(String topic, String key, byte[] value) throws Exception {
    RecordMetadata written = broker.send(topic, key, value);
    sent.put(new TopicPartition(topic, written.partition()), written.offset());
  }

  private void command(String code, LinkCommand command) throws Exception {
    send(LinksTopics.COMMANDS.name(), code, command.toByteArray());
  }

  private void awaitApplied(AppliedOffsets applied) {
    sent.forEach(
        (partition, offset) ->
            assertThat(applied.await(partition, offset, PATIENCE))
                .as("%s is applied up to %d", partition, offset)
                .isTrue());
  }

  private static KafkaStreams registry(AppliedOffsets applied) throws Exception {
    StreamsSettings settings =
        new StreamsSettings("registry", Guarantee.AT_LEAST_ONCE, 1, LinksTopics.DEAD.name());
    return new KafkaStreams(
        LinkRegistryTopology.build(new LinkRegistryConfig(applied)),
        settings.toProperties(broker.instance(Files.createTempDirectory(folder, "registry"))));
  }

  private static <V> ReadOnlyKeyValueStore<String, V> store(KafkaStreams streams, String name) {
    await().atMost(PATIENCE).until(() -> streams.state() == KafkaStreams.State.RUNNING);
    return streams.store(
        StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore()));
  }

  private static Map<String, Link> links(KafkaStreams streams) {
    Map<String, Link> links = new TreeMap<>();
    ReadOnlyKeyValueStore<String, Link> store = store(streams, LinkRegistryTopology.LINKS);
    try (KeyValueIterator<String, Link> all = store.all()) {
      all.forEachRemaining(entry -> links.put(entry.key, entry.value));
    }
    return links;
  }

  private static Map<String, Link> lastSaid() throws Exception {
    Map<String, Link> links = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.read(LinksTopics.LINKS.name())) {
      links.put(new String(record.key(), UTF_8), Link.parseFrom(record.value()));
    }
    return links;
  }

  private static List<String> deadFrom(String topic) {
    List<String> reasons = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.read(LinksTopics.DEAD.name())) {
      if (header(record, DeadLetterHeaders.TOPIC).equals(topic)) {
        reasons.add(header(record, DeadLetterHeaders.MESSAGE));
      }
    }
    return reasons;
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Test
  void shouldComeToTheSameLinksWhenAllIsReadAgain() throws Exception {
    send(LinksTopics.BLOCKLIST.name(), "Bad.Example", BlockRule.getDefaultInstance().toByteArray());
    send(LinksTopics.BLOCKLIST.name(), "worse.example", POISON);
    sent.clear(); // The block list counts no applied offsets.
    for (int i = 0; i < 60; i++) {
      command("link-" + i, LinkCommands.create("a" + i, 1000 + i, "https://a.example/" + i));
      command("link-" + i, LinkCommands.create("b" + i, 1000 + i, "https://b.example/" + i));
      if (i % 2 == 0) {
        command("link-" + i, LinkCommands.retarget("c" + i, 2000, "https://c.example/" + i));
      }
      if (i % 5 == 0) {
        command("link-" + i, LinkCommands.delete("d" + i, 3000));
      }
    }
    send(LinksTopics.COMMANDS.name(), "link-1", POISON);
    send(LinksTopics.COMMANDS.name(), null, LinkCommands.delete("d", 3000).toByteArray());
    command("link-2", LinkCommands.retarget("e", 3000, "ftp://a.example/"));
    send(LinksTopics.CLAIMS.name(), "key", claim("first"));
    send(LinksTopics.CLAIMS.name(), "key", POISON);

    AppliedOffsets first = AppliedOffsets.withoutCommits();
    Map<String, Link> links;
    try (KafkaStreams streams = registry(first)) {
      streams.start();
      awaitApplied(first);
      links = links(streams);
      assertBlockList(streams);
    }
    assertThat(links).hasSize(60);
    assertThat(links.values()).allMatch(link -> link.getCreatedBy().startsWith("a"));
    assertThat(links.values()).filteredOn(Link::getDeleted).hasSize(12);
    assertThat(lastSaid()).isEqualTo(links);
    assertThat(deadFrom(LinksTopics.COMMANDS.name()))
        .hasSize(3)
        .anyMatch(reason -> reason.contains("Not a millrace.links.v1.LinkCommand"))
        .anyMatch(reason -> reason.contains("no key"))
        .anyMatch(reason -> reason.contains("url must be http or https"));
    assertThat(deadFrom(LinksTopics.CLAIMS.name())).hasSize(1);

    // A static member leaves the group only when its session ends.
    await().atMost(PATIENCE).ignoreExceptions().until(() -> rewound("registry"));
    AppliedOffsets second = AppliedOffsets.withoutCommits();
    try (KafkaStreams streams = registry(second)) {
      streams.start();
      awaitApplied(second);
      assertThat(links(streams)).isEqualTo(links);
      assertBlockList(streams);
    }
    assertThat(lastSaid()).isEqualTo(links);
  }

  private static boolean rewound(String group) throws Exception {
    broker.rewind(group);
    return true;
  }

  private static void assertBlockList(KafkaStreams streams) {
    ReadOnlyKeyValueStore<String, BlockRule> hosts =
        store(streams, LinkRegistryTopology.BLOCKED_HOSTS);
    assertThat(hosts.get("bad.example")).isNotNull();
    assertThat(hosts.get("worse.example")).isNull();
  }

  private static byte[] claim(String id) {
    return IdempotencyClaim.newBuilder()
        .setClaimId(id)
        .setBodySha256(ByteString.copyFrom(new byte[32]))
        .setResourceId("KFZ4zO7")
        .build()
        .toByteArray();
  }

  @Test
  void shouldNeverLeaseANumberTwiceAcrossRestarts() throws Exception {
    for (int run = 0; run < 3; run++) {
      request("request-" + run);
      request("request-0");
      send(LinksTopics.RANGE_REQUESTS.name(), "links", POISON);
      AppliedOffsets applied = AppliedOffsets.withoutCommits();
      try (KafkaStreams streams = allocator(applied)) {
        streams.start();
        awaitApplied(applied);
      }
    }

    Map<String, Long> first = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.read(LinksTopics.RANGE_LEASES.name())) {
      RangeLease lease = RangeLease.parseFrom(record.value());
      Long before = first.put(lease.getRequestId(), lease.getFirst());
      assertThat(before == null || before == lease.getFirst()).isTrue();
    }
    assertThat(first)
        .isEqualTo(Map.of("request-0", 0L, "request-1", 1_000_000L, "request-2", 2_000_000L));
    assertThat(deadFrom(LinksTopics.RANGE_REQUESTS.name())).hasSize(3);
  }

  private void request(String id) throws Exception {
    send(
        LinksTopics.RANGE_REQUESTS.name(),
        "links",
        RangeRequest.newBuilder()
            .setRequestId(id)
            .setInstanceId("i")
            .setSecretFingerprint("5ec4e700")
            .build()
            .toByteArray());
  }

  private static KafkaStreams allocator(AppliedOffsets applied) throws Exception {
    StreamsSettings settings =
        new StreamsSettings("allocator", Guarantee.EXACTLY_ONCE, 1, LinksTopics.DEAD.name());
    return new KafkaStreams(
        RangeAllocatorTopology.build(new RangeAllocatorConfig(applied)),
        settings.toProperties(broker.instance(Files.createTempDirectory(folder, "allocator"))));
  }
}
