package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BulkProducer;
import dev.millrace.infra.bench.GroupCatchUp;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.supervisor.Progress;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.topologies.links.LinksSystem;
import dev.millrace.topologies.links.domain.LinkChange;
import dev.millrace.topologies.links.topology.LinkMessages;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Brings links into the registry the way they always come there: as commands on its topic, until
 * its topology has committed the last of them.
 */
final class RegistryLoader {
  private static final String SOURCE = "/millrace/bench";

  private final Properties kafka;
  private final Progress progress;

  RegistryLoader(Properties kafka, Progress progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  void load(LinkSet links) throws BenchException, InterruptedException {
    long now = System.currentTimeMillis();
    try (BulkProducer producer = new BulkProducer(new KafkaClients(kafka).producer())) {
      for (int link = 0; link < links.count(); link++) {
        producer.send(command(links, link, now));
      }
      producer.flush();
    }
    new GroupCatchUp(kafka, progress).await(LinksSystem.REGISTRY, LinksTopics.COMMANDS);
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
}
