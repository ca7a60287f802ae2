package dev.millrace.infra.bench.timelines;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.infra.bench.http.Ascii;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.timelines.v1.PostCommand;
import dev.millrace.topologies.timelines.domain.PostId;
import dev.millrace.topologies.timelines.domain.Rings;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;

/**
 * Reads posts of some partitions to their end and writes each id into the list of each reader:
 * LPUSH and LTRIM in a pipeline over a connection of its own. Ids are eight bytes.
 */
final class RedisPushLoop implements Callable<Duration> {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Answers are read after so many readers. */
  private static final int PIPELINED = 2_000;

  private final Properties kafka;
  private final URI redis;
  private final List<TopicPartition> partitions;
  private final SocialGraph graph;
  private final byte[][] keys;

  /**
   * @param keys of the readers' lists
   */
  RedisPushLoop(
      Properties kafka,
      URI redis,
      List<TopicPartition> partitions,
      SocialGraph graph,
      byte[][] keys) {
    this.kafka = kafka;
    this.redis = redis;
    this.partitions = List.copyOf(partitions);
    this.graph = graph;
    this.keys = keys;
  }

  /** The keys of the lists of readers. */
  static byte[][] keys(int readers) {
    byte[][] keys = new byte[readers][];
    for (int reader = 0; reader < readers; reader++) {
      keys[reader] = Ascii.bytes("t:" + reader);
    }
    return keys;
  }

  static long id(byte[] value) {
    return ByteBuffer.wrap(value).getLong();
  }

  /** Returns the CPU time of the thread. */
  @Override
  public Duration call() throws InvalidProtocolBufferException {
    long before = cpuNanos();
    try (RedisClient client = RedisClients.open(redis, 1, TIMEOUT);
        AbstractPipeline pipeline = client.pipelined();
        Consumer<byte[], byte[]> consumer = new KafkaClients(kafka).consumer()) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      int pending = 0;
      while (behind(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (PostCommand.parseFrom(record.value()).hasPublish()) {
            pending = push(record, pipeline, pending);
          }
        }
      }
      pipeline.sync();
    }
    return Duration.ofNanos(cpuNanos() - before);
  }

  /** By position, for a transaction ends with a record that nobody gets. */
  private static boolean behind(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  private int push(ConsumerRecord<byte[], byte[]> post, AbstractPipeline pipeline, int before) {
    byte[] id =
        ByteBuffer.allocate(Long.BYTES)
            .putLong(PostId.of(post.timestamp(), post.partition(), post.offset()))
            .array();
    int author =
        Integer.parseInt(
            new String(post.key(), 1, post.key().length - 1, StandardCharsets.US_ASCII));
    int pending = before;
    for (int i = 0; i < graph.reach(author); i++) {
      byte[] key = keys[graph.reached(author, i)];
      pipeline.lpush(key, id);
      pipeline.ltrim(key, 0, Rings.CAPACITY - 1);
      if (++pending == PIPELINED) {
        pipeline.sync();
        pending = 0;
      }
    }
    return pending;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
