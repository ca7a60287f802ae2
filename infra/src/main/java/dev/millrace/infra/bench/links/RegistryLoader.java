package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.supervisor.Progress;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.topologies.links.LinksSystem;
import dev.millrace.topologies.links.domain.LinkChange;
import dev.millrace.topologies.links.topology.LinkMessages;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings links into the registry the way they always come there: as commands on its topic, until
 * its topology has committed the last of them.
 */
final class RegistryLoader {
  private static final String SOURCE = "/millrace/bench";
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Without any progress for so long it will not get there. */
  private static final Duration STUCK_AFTER = Duration.ofSeconds(60);

  private final Properties kafka;
  private final Progress progress;

  RegistryLoader(Properties kafka, Progress progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  void load(LinkSet links) throws BenchException, InterruptedException {
    send(links);
    awaitApplied();
  }

  private void send(LinkSet links) throws BenchException {
    AtomicReference<Exception> failure = new AtomicReference<>();
    long now = System.currentTimeMillis();
    try (Producer<byte[], byte[]> producer = new KafkaClients(kafka).producer()) {
      for (int link = 0; link < links.count() && failure.get() == null; link++) {
        producer.send(
            command(links, link, now),
            (metadata, problem) -> {
              if (problem != null) {
                failure.compareAndSet(null, problem);
              }
            });
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new BenchException(
          "Kafka did not take a command: " + failure.get().getMessage(), failure.get());
    }
  }

  private static ProducerRecord<byte[], byte[]> command(LinkSet links, int link, long now) {
    String topic = LinksTopics.COMMANDS.name();
    String id = UUID.randomUUID().toString();
    LinkCommand command =
        LinkMessages.command(
            new LinkChange.Create(
                id, now, links.url(link), 302, 0, "Article " + link, List.of("bench")));
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            null,
            now,
            LinksTopics.COMMANDS.keySerde().serializer().serialize(topic, links.code(link)),
            command.toByteArray());
    CloudEvents.write(record.headers(), id, LinkCommand.getDescriptor().getFullName(), SOURCE, now);
    return record;
  }

  private void awaitApplied() throws BenchException, InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      Map<TopicPartition, Long> ends = ends(admin);
      long all = ends.values().stream().mapToLong(Long::longValue).sum();
      long before = -1;
      long stuckAt = System.nanoTime() + STUCK_AFTER.toNanos();
      while (true) {
        long applied = applied(admin, ends);
        if (applied >= all) {
          return;
        }
        if (applied > before) {
          stuckAt = System.nanoTime() + STUCK_AFTER.toNanos();
          progress.line(
              "links", String.format(Locale.ROOT, "%,d of %,d are registered", applied, all));
        } else if (System.nanoTime() > stuckAt) {
          throw new BenchException("The registry does not get beyond %,d links".formatted(applied));
        }
        before = applied;
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      }
    } catch (ExecutionException e) {
      throw new BenchException("Kafka does not say how far the registry is", e.getCause());
    }
  }

  private static Map<TopicPartition, Long> ends(Admin admin)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        IntStream.range(0, LinksTopics.COMMANDS.partitions())
            .mapToObj(p -> new TopicPartition(LinksTopics.COMMANDS.name(), p))
            .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    return admin.listOffsets(latest).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private static long applied(Admin admin, Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(LinksSystem.REGISTRY).partitionsToOffsetAndMetadata().get();
    return ends.keySet().stream()
        .map(committed::get)
        .filter(offset -> offset != null)
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }
}
