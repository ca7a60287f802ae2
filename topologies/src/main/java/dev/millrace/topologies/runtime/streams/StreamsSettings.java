package dev.millrace.topologies.runtime.streams;

import dev.millrace.topologies.runtime.Instance;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;

/**
 * How one topology runs in one process.
 *
 * @param applicationId the group, and the prefix of internal topics
 * @param guarantee what the topology promises
 * @param threads stream threads in this process
 * @param deadLetterTopic where records go that cannot be applied
 * @param linger how long a record may wait for others to be sent with: a topology whose records
 *     nobody waits for takes far less of the brokers with some milliseconds
 */
public record StreamsSettings(
    String applicationId,
    Guarantee guarantee,
    int threads,
    String deadLetterTopic,
    Duration linger) {

  /** Each record is sent at once. */
  public StreamsSettings(
      String applicationId, Guarantee guarantee, int threads, String deadLetterTopic) {
    this(applicationId, guarantee, threads, deadLetterTopic, Duration.ZERO);
  }

  /**
   * How long a process may be silent before its partitions move. With static membership a restart
   * within that time moves nothing. The broker's default minimum is 6 s.
   */
  private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

  /** Its constant is deprecated from the start: version 5 will always behave like this. */
  private static final String HANDLE_GLOBAL_EXCEPTIONS =
      "processing.exception.handler.global.enabled";

  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  /** What Kafka Streams is started with. */
  public Properties toProperties(Instance instance) {
    Properties all = new Properties();
    all.putAll(instance.endpoints().kafka());
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    all.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId + "-" + instance.id());
    all.put(StreamsConfig.APPLICATION_SERVER_CONFIG, instance.advertised().toString());
    all.put(StreamsConfig.STATE_DIR_CONFIG, instance.stateDir().toString());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, instance.standbys());
    all.putAll(guarantee.settings());
    all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), (int) linger.toMillis());
    failover(all, instance);
    deadLetters(all);
    all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    // No task needs the records of its topics in an order between them, and at 0, the default,
    // Kafka
    // Streams words a line for its log for each record while one of the topics has none.
    all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    all.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
    all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    // Stores are read by HTTP threads at once; a record cache would only hide the newest value.
    all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    return all;
  }

  private static void failover(Properties all, Instance instance) {
    all.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance.id());
    all.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        (int) SESSION_TIMEOUT.toMillis());
    all.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        (int) HEARTBEAT.toMillis());
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    // What a redrive sends and takes back with its transaction must not be seen.
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
    all.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
  }

  private void deadLetters(Properties all) {
    all.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, deadLetterTopic);
    all.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndContinueProcessingExceptionHandler.class);
    all.put(HANDLE_GLOBAL_EXCEPTIONS, true);
    all.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndContinueExceptionHandler.class);
  }
}
