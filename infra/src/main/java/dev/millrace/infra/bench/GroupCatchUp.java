package dev.millrace.infra.bench;

import dev.millrace.infra.supervisor.Progress;
import dev.millrace.schemas.Topic;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits until a group of consumers has committed all that lies on a topic. */
public final class GroupCatchUp {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Without any progress for so long it will not get there. */
  private static final Duration STUCK_AFTER = Duration.ofSeconds(60);

  private final Properties kafka;
  private final Progress progress;

  /**
   * @param kafka how to reach the brokers
   */
  public GroupCatchUp(Properties kafka, Progress progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  /**
   * Returns when the group has committed what is on the topic now.
   *
   * @throws BenchException if it does not get there
   */
  public void await(String group, Topic<?, ?> topic) throws BenchException, InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      Map<TopicPartition, Long> ends = ends(admin, topic);
      long all = ends.values().stream().mapToLong(Long::longValue).sum();
      long before = -1;
      long stuckAt = System.nanoTime() + STUCK_AFTER.toNanos();
      while (true) {
        long applied = applied(admin, group, ends);
        if (applied >= all) {
          return;
        }
        if (applied > before) {
          stuckAt = System.nanoTime() + STUCK_AFTER.toNanos();
          progress.line(
              topic.name(),
              String.format(Locale.ROOT, "%,d of %,d records are applied", applied, all));
        } else if (System.nanoTime() > stuckAt) {
          throw new BenchException(
              "%s does not get beyond %,d records of %s".formatted(group, applied, topic.name()));
        }
        before = applied;
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      }
    } catch (ExecutionException e) {
      throw new BenchException("Kafka does not say how far " + group + " is", e.getCause());
    }
  }

  private static Map<TopicPartition, Long> ends(Admin admin, Topic<?, ?> topic)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        IntStream.range(0, topic.partitions())
            .mapToObj(p -> new TopicPartition(topic.name(), p))
            .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    return admin.listOffsets(latest).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private static long applied(Admin admin, String group, Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    return ends.entrySet().stream()
        .filter(end -> committed.get(end.getKey()) != null)
        .mapToLong(end -> Math.min(end.getValue(), committed.get(end.getKey()).offset()))
        .sum();
  }
}
