package dev.millrace.topologies.rides.http;

import com.google.protobuf.Message;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.topologies.testing.EmbeddedKafka;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what other parts of rides write. */
final class RidesProducer implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  RidesProducer(EmbeddedKafka kafka) {
    producer =
        new KafkaProducer<>(
            kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  void cell(DriverCell cell) {
    write(RidesTopics.DRIVER_CELLS, cell.getDriver(), cell);
  }

  /** Writes one record, acknowledged. */
  <V extends Message> void write(Topic<String, V> topic, String key, V value) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic.name(),
                  topic.keySerde().serializer().serialize(topic.name(), key),
                  topic.valueSerde().serializer().serialize(topic.name(), value)))
          .get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
