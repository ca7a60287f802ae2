package dev.millrace.infra.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.connectors.Endpoints;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes clicks to their topic as the links service does, and does not give up on a broker. */
final class ClickSender implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  ClickSender(Endpoints endpoints) {
    Properties properties = new Properties();
    properties.putAll(endpoints.kafka());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void send(Click click) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            LinksTopics.CLICKS.name(),
            null,
            click.getClickedAtMs(),
            click.getCode().getBytes(UTF_8),
            click.toByteArray());
    producer.send(
        record,
        (metadata, problem) -> {
          if (problem != null) {
            failure.compareAndSet(null, problem);
          }
        });
  }

  /**
   * Returns when everything is acknowledged.
   *
   * @throws AssertionError if anything was not
   */
  void flush() {
    producer.flush();
    if (failure.get() != null) {
      throw new AssertionError("The broker did not take a click", failure.get());
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }
}
