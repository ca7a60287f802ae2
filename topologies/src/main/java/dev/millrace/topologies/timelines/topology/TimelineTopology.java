package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.ProtobufSerde;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Author;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostCommand;
import dev.millrace.schemas.timelines.v1.Relationship;
import dev.millrace.topologies.runtime.process.DecodedSerde;
import dev.millrace.topologies.runtime.process.Targeted;
import dev.millrace.topologies.runtime.process.TopicStoreBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Home timelines, at least once:
 *
 * <pre>
 *  posts ──────→ write posts ─────┐                    ┌──→ bring to readers
 *  (author)      (single writer)  ├→ deliveries ───────┤    (index, rings)
 *  audiences ──→ keep audiences ──┘  (one for each     │         │
 *  (author) ↑                         partition that   └── index ┤
 *           │                         has readers)               │
 *           └───────────────────── keep follows ←────────────────┘
 *                                        ↑
 *  follows (reader) ─────────────────────┘
 * </pre>
 *
 * <p>Names of stores and processors are an interface: they name changelog topics and must not
 * change between releases. No store is cached, since a query must see a write as soon as its offset
 * counts as applied.
 */
public final class TimelineTopology {
  /** Author → {@link Author}. */
  public static final String AUTHORS = "timeline-authors";

  /** {@link StoreKeys#post} → {@link Post}; those taken back stay, without their text. */
  public static final String POSTS = "timeline-posts";

  /** {@link StoreKeys#byAuthor} → nothing, newest first. */
  public static final String POSTS_BY_AUTHOR = "timeline-posts-by-author";

  /** {@link StoreKeys#like} → nothing. */
  public static final String LIKES = "timeline-likes";

  /** {@link StoreKeys#request}, time → id of the post. A window store. */
  public static final String REQUESTS = "timeline-requests";

  /** {@link StoreKeys#relation} → {@link Relationship}. */
  public static final String RELATIONS = "timeline-relations";

  /**
   * Author → offset of the follow by which its newest posts were asked for: for some minutes after
   * they came.
   */
  public static final String AWAITED = "timeline-awaited";

  /** The timelines of a partition: {@link TimelineIndexStore}. */
  public static final String INDEX = "timeline-index";

  /** How long a request's name belongs to its first post. */
  public static final Duration REQUEST_LIFE = Duration.ofHours(24);

  /** So many of an author's newest posts come with its first reader in a partition. */
  public static final int SNAPSHOT_POSTS = 200;

  /** Whom a reader may follow at most. */
  public static final int MOST_FOLLOWED = 10_000;

  /** How often a partition of authors says how far it has come, if it has. */
  static final Duration PROGRESS_EVERY = Duration.ofMillis(200);

  /** A partition of authors is behind if its next post was appended so long ago. */
  static final Duration BEHIND = Duration.ofMillis(100);

  /** How long a post may wait for others, while the partition is behind. */
  static final Duration PENDING_AT_MOST = Duration.ofMillis(20);

  /** A partition in which nobody wrote for so long writes a tick. */
  static final Duration TICK_AFTER = Duration.ofSeconds(1);

  /** How long a partition of readers keeps a post: as long as the topic of deliveries does. */
  static final Duration POSTS_KEPT = TimelinesTopics.DELIVERIES.retention().orElseThrow();

  static final Duration FORGET_EVERY = Duration.ofMinutes(10);

  /** How often rings are made for those who have read without one. */
  static final Duration RINGS_EVERY = Duration.ofMillis(50);

  /** So many of them, some 50 µs each: others wait for a few milliseconds at most. */
  static final int RINGS_AT_A_TIME = 100;

  /** How often authors are told of more readers or fewer, but for the first and the last one. */
  static final Duration TELL_EVERY = Duration.ofMillis(200);

  /** How often authors are told of readers who have become active, or no longer are. */
  static final Duration TELL_ACTIVE_EVERY = Duration.ofSeconds(5);

  /** So many authors at most. */
  static final int TOLD_AT_A_TIME = 1_000;

  static final String WRITE_DELIVERIES = "write-deliveries";
  static final String WRITE_TICKS = "write-ticks";
  static final String WRITE_FOLLOWS = "write-follows";
  static final String WRITE_AUDIENCES = "write-audiences";

  private static final String READ_POSTS = "read-posts";
  private static final String READ_AUDIENCES = "read-audiences";
  private static final String READ_FOLLOWS = "read-follows";
  private static final String READ_DELIVERIES = "read-deliveries";
  private static final String WRITE_POSTS = "write-posts";
  private static final String KEEP_AUDIENCES = "keep-audiences";
  private static final String KEEP_FOLLOWS = "keep-follows";
  private static final String BRING_TO_READERS = "bring-to-readers";

  private TimelineTopology() {}

  public static Topology build(TimelinesConfig config) {
    Topology topology = new Topology();
    addAuthors(topology, config);
    addReaders(topology, config);
    return topology;
  }

  /**
   * Under this name counts as applied what has come to a partition of readers of a partition of
   * authors: offsets of timelines.posts.
   */
  public static TopicPartition delivered(int readers, int authors) {
    return new TopicPartition(TimelinesTopics.POSTS.name() + "-in-" + readers, authors);
  }

  private static void addAuthors(Topology topology, TimelinesConfig config) {
    topology.addSource(
        READ_POSTS,
        TimelinesTopics.POSTS.keySerde().deserializer(),
        DecodedSerde.of(TimelinesTopics.POSTS.valueSerde()).deserializer(),
        TimelinesTopics.POSTS.name());
    topology.addSource(
        READ_AUDIENCES,
        TimelinesTopics.AUDIENCES.keySerde().deserializer(),
        DecodedSerde.of(TimelinesTopics.AUDIENCES.valueSerde()).deserializer(),
        TimelinesTopics.AUDIENCES.name());
    topology.addProcessor(WRITE_POSTS, () -> new PostsProcessor(config), READ_POSTS);
    topology.addProcessor(KEEP_AUDIENCES, () -> new AudiencesProcessor(config), READ_AUDIENCES);
    String[] both = {WRITE_POSTS, KEEP_AUDIENCES};
    topology.addStateStore(
        keyed(AUTHORS, Serdes.String(), ProtobufSerde.of(Author.getDefaultInstance())), both);
    topology.addStateStore(
        keyed(POSTS, Serdes.Bytes(), ProtobufSerde.of(Post.getDefaultInstance())), both);
    topology.addStateStore(keyed(POSTS_BY_AUTHOR, Serdes.Bytes(), Serdes.ByteArray()), both);
    topology.addStateStore(keyed(LIKES, Serdes.Bytes(), Serdes.ByteArray()), WRITE_POSTS);
    topology.addStateStore(
        Stores.windowStoreBuilder(
                Stores.persistentWindowStore(REQUESTS, REQUEST_LIFE, REQUEST_LIFE, false),
                Serdes.String(),
                Serdes.Long())
            .withCachingDisabled(),
        WRITE_POSTS);
    topology.addSink(
        WRITE_DELIVERIES,
        TimelinesTopics.DELIVERIES.name(),
        TimelinesTopics.DELIVERIES.keySerde().serializer(),
        Targeted.serializer(),
        Targeted.partitioner(),
        both);
    // A tick's key is the number of the partition that it is for.
    StreamPartitioner<String, PostCommand> byNumber =
        (topic, key, tick, count) -> Optional.of(Set.of(Integer.parseInt(key)));
    topology.addSink(
        WRITE_TICKS,
        TimelinesTopics.POSTS.name(),
        TimelinesTopics.POSTS.keySerde().serializer(),
        TimelinesTopics.POSTS.valueSerde().serializer(),
        byNumber,
        WRITE_POSTS);
  }

  private static void addReaders(Topology topology, TimelinesConfig config) {
    topology.addSource(
        READ_FOLLOWS,
        TimelinesTopics.FOLLOWS.keySerde().deserializer(),
        DecodedSerde.of(TimelinesTopics.FOLLOWS.valueSerde()).deserializer(),
        TimelinesTopics.FOLLOWS.name());
    topology.addProcessor(KEEP_FOLLOWS, () -> new FollowsProcessor(config), READ_FOLLOWS);
    topology.addStateStore(
        keyed(RELATIONS, Serdes.Bytes(), ProtobufSerde.of(Relationship.getDefaultInstance())),
        KEEP_FOLLOWS);
    topology.addStateStore(keyed(AWAITED, Serdes.String(), Serdes.Long()), KEEP_FOLLOWS);
    topology.addReadOnlyStateStore(
        new TopicStoreBuilder<>(INDEX, () -> new TimelineIndexStore(INDEX, config)),
        READ_DELIVERIES,
        TimelinesTopics.DELIVERIES.keySerde().deserializer(),
        DecodedSerde.of(TimelinesTopics.DELIVERIES.valueSerde()).deserializer(),
        TimelinesTopics.DELIVERIES.name(),
        BRING_TO_READERS,
        () -> new DeliveriesProcessor(config));
    topology.connectProcessorAndStateStores(KEEP_FOLLOWS, INDEX);
    topology.addSink(
        WRITE_FOLLOWS,
        TimelinesTopics.FOLLOWS.name(),
        TimelinesTopics.FOLLOWS.keySerde().serializer(),
        TimelinesTopics.FOLLOWS.valueSerde().serializer(),
        KEEP_FOLLOWS);
    topology.addSink(
        WRITE_AUDIENCES,
        TimelinesTopics.AUDIENCES.name(),
        TimelinesTopics.AUDIENCES.keySerde().serializer(),
        TimelinesTopics.AUDIENCES.valueSerde().serializer(),
        KEEP_FOLLOWS);
  }

  private static <K, V> StoreBuilder<?> keyed(String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
        .withLoggingEnabled(
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
        .withCachingDisabled();
  }
}
