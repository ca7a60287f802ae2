package dev.millrace.topologies.testing;

import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes bytes to a topic as they are, whatever the topic is for. */
public final class TopicPoison implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  public TopicPoison(Properties kafka) {
    producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Writes one record, acknowledged. */
  public RecordMetadata write(String topic, byte[] key, byte[] value) {
    return write(new ProducerRecord<>(topic, key, value));
  }

  /** Writes one record, acknowledged. */
  public RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
