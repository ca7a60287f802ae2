package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.links.LinksTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The oracle: every redirect that was answered lies on the topic as a click of its code, once.
 * Codes are compared by the sum of their fingerprints.
 */
final class ClicksOnTopic implements AutoCloseable {
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(30);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);
  private static final Duration READ_WITHIN = Duration.ofSeconds(60);

  private final List<TopicPartition> partitions =
      IntStream.range(0, LinksTopics.CLICKS.partitions())
          .mapToObj(p -> new TopicPartition(LinksTopics.CLICKS.name(), p))
          .toList();
  private final Admin admin;
  private final Consumer<byte[], byte[]> consumer;
  private long read;

  /** Begins at the end of the topic as it is now. */
  ClicksOnTopic(Properties kafka) throws BenchException, InterruptedException {
    KafkaClients clients = new KafkaClients(kafka);
    admin = clients.admin();
    consumer = clients.consumer();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    read = end();
  }

  /** How many records have ever been written. */
  private long end() throws BenchException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    try {
      return admin
          .listOffsets(latest)
          .all()
          .get(ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
          .values()
          .stream()
          .mapToLong(info -> info.offset())
          .sum();
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchException("Kafka does not say how long a topic is: " + e.getMessage(), e);
    }
  }

  /**
   * Returns as soon as so many more clicks lie on the topic than were there at the last check.
   *
   * @throws BenchException if they do not come: clicks were lost
   */
  void await(long clicks) throws BenchException, InterruptedException {
    long deadline = System.nanoTime() + ACKNOWLEDGED_WITHIN.toNanos();
    long there = end() - read;
    while (there < clicks) {
      if (System.nanoTime() > deadline) {
        throw new BenchException(
            "%,d redirects were answered, and %,d clicks lie on the topic"
                .formatted(clicks, there));
      }
      TimeUnit.MILLISECONDS.sleep(2);
      there = end() - read;
    }
  }

  /**
   * Reads what has come since the last check.
   *
   * @throws BenchException if those are not exactly so many clicks of exactly those codes
   */
  void check(long clicks, long fingerprint) throws BenchException {
    long count = 0;
    long sum = 0;
    long deadline = System.nanoTime() + READ_WITHIN.toNanos();
    while (count < clicks && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> click : consumer.poll(Duration.ofMillis(100))) {
        count++;
        sum += LinkSet.fingerprint(click.key(), 0);
      }
    }
    read += count;
    if (count != clicks || sum != fingerprint) {
      throw new BenchException(
          "%,d redirects were answered, and the topic holds %,d clicks%s"
              .formatted(clicks, count, count == clicks ? " of other codes" : ""));
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}
