package dev.millrace.jobs.runtime;

import dev.millrace.connectors.Endpoints;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** Kafka sinks. */
public final class KafkaSinks {
  private KafkaSinks() {}

  /**
   * A sink that flushes at checkpoints and may repeat after a restore. For topics whose readers
   * know a repetition when they see one.
   */
  public static <T> KafkaSink<T> atLeastOnce(
      Endpoints endpoints, KafkaRecordSerializationSchema<T> serializer) {
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(endpoints.kafka())
        .setBootstrapServers(endpoints.kafkaBootstrapServers())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(serializer)
        .setProperty("acks", "all")
        .setProperty("compression.type", "lz4")
        // What one operator writes is small and many: batches cost the broker less by far.
        .setProperty("linger.ms", "20")
        .setProperty("batch.size", "131072")
        .build();
  }
}
