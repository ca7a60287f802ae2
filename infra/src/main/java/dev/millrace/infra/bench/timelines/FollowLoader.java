package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BulkProducer;
import dev.millrace.infra.bench.GroupCatchUp;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.supervisor.Progress;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.Relation;
import dev.millrace.topologies.timelines.TimelinesSystem;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Lets readers follow the way they always do: by commands on their topic, until the topology has
 * committed the last of them and authors know of their readers.
 */
final class FollowLoader {
  private final Properties kafka;
  private final Progress progress;

  FollowLoader(Properties kafka, Progress progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  void load(SocialGraph graph) throws BenchException, InterruptedException {
    long start = System.nanoTime();
    long nowMs = System.currentTimeMillis();
    try (BulkProducer producer =
        new BulkProducer(new KafkaClients(BulkProducer.batched(kafka)).producer())) {
      for (int reader = 0; reader < graph.users(); reader++) {
        byte[] key = BenchUsers.key(reader);
        for (int author : graph.follows(reader)) {
          producer.send(
              new ProducerRecord<>(
                  TimelinesTopics.FOLLOWS.name(), null, nowMs, key, follow(author, nowMs)));
        }
      }
      producer.flush();
    }
    GroupCatchUp catchUp = new GroupCatchUp(kafka, progress);
    // In the order in which one leads to the other.
    catchUp.await(TimelinesSystem.APPLICATION, TimelinesTopics.FOLLOWS);
    catchUp.await(TimelinesSystem.APPLICATION, TimelinesTopics.AUDIENCES);
    catchUp.await(TimelinesSystem.APPLICATION, TimelinesTopics.DELIVERIES);
    progress.line(
        "graph",
        String.format(
            Locale.ROOT,
            "%,d users follow %,d, applied in %.0f s",
            graph.users(),
            graph.edges(),
            (System.nanoTime() - start) / 1e9));
  }

  private static byte[] follow(int author, long nowMs) {
    return FollowCommand.newBuilder()
        .setTarget(BenchUsers.name(author))
        .setRelation(Relation.RELATION_FOLLOW)
        .setOn(true)
        .setAtMs(nowMs)
        .build()
        .toByteArray();
  }
}
