package dev.millrace.infra.bench;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes many records to Kafka. One that is not taken fails all of them. */
public final class BulkProducer implements AutoCloseable {
  private static final int BATCH_BYTES = 128 * 1024;

  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * @param producer closed with this
   */
  public BulkProducer(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** Settings of a producer that writes large batches, compressed. */
  public static Properties batched(Properties kafka) {
    Properties batched = new Properties();
    batched.putAll(kafka);
    batched.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    batched.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    return batched;
  }

  /** Sends a record some time soon. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    send(record, written -> {});
  }

  /**
   * Sends a record some time soon.
   *
   * @param written is told where it lies, in another thread
   */
  public void send(ProducerRecord<byte[], byte[]> record, Consumer<RecordMetadata> written) {
    producer.send(
        record,
        (metadata, problem) -> {
          if (problem != null) {
            failure.compareAndSet(null, problem);
          } else {
            written.accept(metadata);
          }
        });
  }

  /**
   * Waits for all that was sent.
   *
   * @throws BenchException if one was not taken
   */
  public void flush() throws BenchException {
    producer.flush();
    Exception problem = failure.get();
    if (problem != null) {
      throw new BenchException("Kafka did not take a record: " + problem.getMessage(), problem);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
