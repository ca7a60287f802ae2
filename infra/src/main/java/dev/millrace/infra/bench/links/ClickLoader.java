package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BulkProducer;
import dev.millrace.infra.data.DataException;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.infra.supervisor.Progress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Brings clicks onto topics, as the links service writes them. */
final class ClickLoader {
  private static final long TOLD_EVERY = 1_000_000;

  private final Properties kafka;
  private final Progress progress;

  ClickLoader(Properties kafka, Progress progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  /** Makes topics that are not there. */
  void create(List<String> topics) throws BenchException {
    try (Admin admin = new KafkaClients(kafka).admin()) {
      TopicAdmin catalogue = new TopicAdmin(admin);
      topics.forEach(catalogue::create);
    } catch (DataException e) {
      throw new BenchException(e.getMessage(), e);
    }
  }

  /** Sends all of it, and says what counting it must give. */
  ClickTruth load(String topic, LinkSet links, ClickTraffic traffic) throws BenchException {
    ClickTruth truth = new ClickTruth(links.count());
    try (BulkProducer producer =
        new BulkProducer(new KafkaClients(BulkProducer.batched(kafka)).producer())) {
      traffic.forEach(
          (sent, again) -> {
            ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                    topic,
                    null,
                    sent.atMs(),
                    links.code(sent.link()).getBytes(StandardCharsets.US_ASCII),
                    sent.message());
            producer.send(record);
            truth.add(sent, again);
            if (truth.records() % TOLD_EVERY == 0) {
              progress.line(
                  topic,
                  String.format(
                      Locale.ROOT,
                      "%,d of %,d clicks are there",
                      truth.records(),
                      traffic.records()));
            }
          });
      producer.flush();
    }
    return truth;
  }
}
